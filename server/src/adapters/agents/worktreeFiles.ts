import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { plainPath, sameFileKey } from '../../engine/rights/paths.ts';
import { AgentFileError, type AgentFiles } from '../../ports/agentFiles.ts';

/** More is no text that somebody wrote by hand. */
const mostBytes = 1024 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const worktreeFiles = (root: string): AgentFiles => {
  const read = async (inside: string): Promise<{ readonly file: string; readonly text: string | undefined }> => {
    const file = await placeOf(root, inside);
    const found = await fs.lstat(file).catch(notThere);
    return { file, text: found && await textOf(file, inside, found) };
  };
  const unchanged = async (inside: string, before: string | undefined): Promise<string> => {
    const { file, text } = await read(inside);
    if (text !== before) throw new AgentFileError(`${inside} was changed meanwhile by somebody else: read it again`);
    return file;
  };
  const write = async (inside: string, text: string, before: string | undefined): Promise<void> => {
    if (Buffer.byteLength(text) > mostBytes) throw new AgentFileError(`${inside} would have more than ${mostBytes / 1024} KiB`);
    const file = await unchanged(inside, before);
    await fs.mkdir(path.dirname(file), { recursive: true });
    // What lies there is not written into, it is replaced: another name of it stays as it is.
    const aside = `${file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await fs.writeFile(aside, text, { flag: 'wx', mode: before === undefined ? 0o666 : (await fs.stat(file)).mode });
      await placeOf(root, inside);
      await fs.rename(aside, file);
    } finally {
      await fs.rm(aside, { force: true });
    }
  };
  return {
    read: inside => inWords(inside, async () => (await read(inside)).text),
    write: (inside, text, before) => inWords(inside, () => write(inside, text, before)),
    remove: (inside, before) => inWords(inside, async () => fs.rm(await unchanged(inside, before))),
  };
};

/** A disk that refuses, as for a name that is too long, refuses one file. */
const inWords = async <T>(inside: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new AgentFileError(`${inside.slice(0, 100)}: the disk says ${code}`, { cause: error });
  }
};

/** The file's place, after each folder above it was looked at. */
const placeOf = async (root: string, inside: string): Promise<string> => {
  const parts = inside.split('/');
  if (inside === '' || inside.includes('\0') || inside.includes('\\') || plainPath(inside) !== inside || parts.some(it => ['.git', 'git~1'].includes(sameFileKey(it)))) throw new AgentFileError(`${JSON.stringify(inside)} is no file of the worktree`);
  let at = await fs.realpath(root);
  for (const part of parts) {
    const names = await fs.readdir(at).catch(notThere);
    if (!names) return path.join(root, inside);
    at = path.join(at, part);
    const found = await fs.lstat(at).catch(notThere);
    // A disk may know a file by several spellings; only its own is taken.
    if (found && !names.includes(part)) throw new AgentFileError(`${inside} is there by another spelling: write it as the disk does`);
    if (found?.isSymbolicLink()) throw new AgentFileError(`${inside} is reached over a symbolic link`);
  }
  return path.join(root, inside);
};

const textOf = async (file: string, inside: string, found: { isFile(): boolean; readonly size: number }): Promise<string> => {
  if (!found.isFile()) throw new AgentFileError(`${inside} is no file`);
  if (found.size > mostBytes) throw new AgentFileError(`${inside} has more than ${mostBytes / 1024} KiB`);
  const bytes = await fs.readFile(file);
  try {
    if (bytes.includes(0)) throw new Error('binary');
    return utf8.decode(bytes);
  } catch {
    throw new AgentFileError(`${inside} is no text`);
  }
};

const notThere = (error: NodeJS.ErrnoException): undefined => {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
};
