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
    const stats = await lstat(file);
    if (stats.isSymbolicLink()) return unreadable('a symbolic link');
    if (!stats.isFile()) return absent;
    if (stats.size > maxTextBytes) return tooLarge(stats.size);
    if (!(await realpath(file)).startsWith(root + sep)) return unreadable('behind a symbolic link that leaves the repository');
    return decodeContent(await readFile(file));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return goneCodes.has(code) ? absent : unreadable(`cannot be read: ${message}`);
  }
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
