import fs from 'node:fs/promises';
import path from 'node:path';

/** Folders that tools install what a project needs into; they are never committed. */
const installed: ReadonlySet<string> = new Set(['node_modules', '.venv', 'venv', 'vendor']);

/** Of the folders a worktree ignores, those that hold dependencies. */
export const dependencyFolders = (ignored: readonly string[]): readonly string[] => ignored.filter(it => installed.has(path.posix.basename(it)));

/**
 * Lets `folder` see what is installed in `root`. The entries of `node_modules` are linked one by one, so that a tool's own
 * cache in it is not the user's, and packages of the project itself are those of `folder`.
 */
export const linkDependencies = async (root: string, folder: string, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const place = path.join(folder, name);
    // The tree has no such part of the project.
    if (!await isFolder(path.dirname(place))) continue;
    await fs.rm(place, { recursive: true, force: true });
    if (path.posix.basename(name) === 'node_modules') await linkEach(root, folder, path.join(root, name), place);
    else await link(path.join(root, name), place);
  }
};

const linkEach = async (root: string, folder: string, from: string, to: string): Promise<void> => {
  await fs.mkdir(to, { recursive: true });
  for (const entry of await fs.readdir(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    if (entry.name === '.cache') continue;
    if (entry.isDirectory() && (entry.name.startsWith('@') || entry.name === '.bin')) await linkEach(root, folder, source, path.join(to, entry.name));
    else await link(entry.isSymbolicLink() ? await inFolder(root, folder, source) : source, path.join(to, entry.name));
  }
};

/** A package of the project itself is linked to where it lies in the user's worktree. */
const inFolder = async (root: string, folder: string, source: string): Promise<string> => {
  const target = await fs.realpath(source).catch(() => source);
  const inside = path.relative(await fs.realpath(root), target);
  return inside.startsWith('..') || path.isAbsolute(inside) || inside.split(path.sep).includes('node_modules') ? target : path.join(folder, inside);
};

const link = (target: string, place: string): Promise<void> => fs.symlink(target, place, process.platform === 'win32' ? 'junction' : null);

const isFolder = async (place: string): Promise<boolean> => (await fs.stat(place).catch(() => undefined))?.isDirectory() ?? false;
