import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { lstat, readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Git } from '../ports/git.ts';
import { GitError } from '../ports/git.ts';
import { absent, decodeContent, maxTextBytes, tooLarge, unreadable, type Content } from './content.ts';

/** Codes that mean: there is no such file, or no longer. */
const goneCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/** A file of a worktree as it is on disk. Never follows a link, so nothing outside the root is ever read. */
export const readFromDisk = async (root: string, path: string): Promise<Content> => {
  const file = join(root, path);
  try {
    return notRead(await lstat(file)) ?? outside(root, await realpath(file)) ?? decodeContent(await readFile(file));
  } catch (error) {
    return failed(error);
  }
};

/** The same of a worktree of git: where the worktree itself is gone nobody deleted the file in it. */
export const readFromWorktree = async (root: string, path: string): Promise<Content> => {
  const content = await readFromDisk(root, path);
  return content === absent && await isGone(join(root, '.git')) ? unreadable('its worktree is gone') : content;
};

const isGone = (file: string): Promise<boolean> => lstat(file).then(() => false, ({ code = '' }: NodeJS.ErrnoException) => goneCodes.has(code));

/** `readFromDisk` in one go, for one small file that somebody waits for: everything else waits meanwhile. */
export const readNow = (root: string, path: string): Content => {
  const file = join(root, path);
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    return stats ? notRead(stats) ?? outside(root, realpathSync.native(file)) ?? decodeContent(readFileSync(file)) : absent;
  } catch (error) {
    return failed(error);
  }
};

/** What stands at a path of a worktree; undefined where nothing does, or it cannot be looked at. */
export const standsAt = (root: string, path: string): 'folder' | 'file' | undefined => {
  try {
    const stats = lstatSync(join(root, path), { throwIfNoEntry: false });
    return stats && (stats.isDirectory() ? 'folder' : 'file');
  } catch {
    return undefined;
  }
};

const notRead = (stats: Stats): Content | undefined => {
  if (stats.isSymbolicLink()) return unreadable('a symbolic link');
  if (!stats.isFile()) return absent;
  return stats.size > maxTextBytes ? tooLarge(stats.size) : undefined;
};

const outside = (root: string, real: string): Content | undefined => (real.startsWith(root + sep) ? undefined : unreadable('behind a symbolic link that leaves the repository'));

const failed = (error: unknown): Content => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return goneCodes.has(code) ? absent : unreadable(`cannot be read: ${message}`);
};

/** A file at a commit. */
export const readFromCommit = async (git: Pick<Git, 'readFile'>, rev: string, path: string): Promise<Content> => {
  try {
    const bytes = await git.readFile(rev, path);
    return bytes ? decodeContent(bytes) : absent;
  } catch (error) {
    if (error instanceof GitError) return unreadable(error.message);
    throw error;
  }
};
