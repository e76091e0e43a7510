import { readFile, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Worktree } from '../../ports/git.ts';

interface Entry { path: string; head?: string; branch?: string; bare: boolean }

/** Fields of `git worktree list --porcelain [-z]`, one attribute each, an empty one between worktrees. */
const parseEntries = (fields: readonly string[]): Entry[] => {
  const entries: Entry[] = [];
  for (const field of fields) {
    const space = field.indexOf(' ');
    const [name, value] = space < 0 ? [field, ''] : [field.slice(0, space), field.slice(space + 1)];
    const last = entries.at(-1);
    if (name === 'worktree') entries.push({ path: value, bare: false });
    else if (name === 'HEAD' && last && !/^0+$/.test(value)) last.head = value;
    else if (name === 'branch' && last) last.branch = value.replace(/^refs\/heads\//, '');
    else if (name === 'bare' && last) last.bare = true;
  }
  return entries;
};

/** The private git directory: what the `.git` file of a linked worktree names, or `.git` itself. */
const gitDirOf = async (root: string): Promise<string> => {
  const dotGit = join(root, '.git');
  const text = await readFile(dotGit, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') return undefined;
    throw error;
  });
  const named = text && /^gitdir: (.*?)\r?\n?$/.exec(text)?.[1];
  return named ? resolve(root, named) : dotGit;
};

/** Worktrees that are there: bare repositories and worktrees whose folder was deleted are left out. */
export const toWorktrees = async (fields: readonly string[]): Promise<Worktree[]> => {
  const found = await Promise.all(parseEntries(fields).map(async (entry, at): Promise<Worktree | undefined> => {
    if (entry.bare) return undefined;
    try {
      const root = await realpath(entry.path);
      const gitDir = await gitDirOf(root);
      const { head, branch } = entry;
      return { root, gitDir, main: at === 0, ...(head === undefined ? {} : { head }), ...(branch === undefined ? {} : { branch }) };
    } catch {
      return undefined;
    }
  }));
  return found.filter((it) => it !== undefined);
};
