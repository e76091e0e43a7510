import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { MergeTreeResult } from '../../ports/git.ts';
import { GitError } from '../../ports/git.ts';
import { nulFields } from './nulOutput.ts';
import type { GitOutput } from './runGit.ts';

type RunInRepository = (args: readonly string[], options: { readonly env?: Readonly<Record<string, string>>; readonly accept?: readonly number[] }) => Promise<GitOutput>;

/**
 * Merges two commits in memory, over git's own choice of a base unless one is given (git 2.40). The objects git makes on
 * the way go to a folder that is removed afterwards, so the user's object database is only read.
 */
export const mergeInMemory = async (run: RunInRepository, objectsDir: string, { base, a, b }: { readonly base?: string; readonly a: string; readonly b: string }): Promise<MergeTreeResult> => {
  const scratch = await mkdtemp(join(tmpdir(), 'interlock-objects-'));
  try {
    const over = base === undefined ? [] : [`--merge-base=${base}`];
    const { code, stdout } = await run(['merge-tree', '--write-tree', '-z', '--name-only', '--messages', ...over, a, b], {
      env: { GIT_OBJECT_DIRECTORY: scratch, GIT_ALTERNATE_OBJECT_DIRECTORIES: alternate(objectsDir) }, accept: [0, 1],
    });
    return parseMerge(code, stdout);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

/** git splits this list at the path delimiter unless an entry is quoted. */
const alternate = (path: string): string => path.includes(delimiter) || path.startsWith('"') ? `"${path.replace(/["\\]/g, '\\$&')}"` : path;

/** Tree, then conflicted paths up to an empty field, then messages as: count, paths, type, text. */
const parseMerge = (code: number, stdout: Buffer): MergeTreeResult => {
  const fields = nulFields(stdout);
  const tree = fields[0];
  if (!tree || !/^[0-9a-f]{40,64}$/.test(tree)) throw new GitError(stdout.toString('utf8').split('\n')[0] || 'git merge-tree gave no tree');
  const gap = fields.indexOf('', 1);
  const conflicted = fields.slice(1, gap < 0 ? undefined : gap);
  const messages: string[] = [];
  for (let at = gap < 0 ? fields.length : gap + 1; at < fields.length;) {
    const paths = Number(fields[at]);
    if (!Number.isInteger(paths)) break;
    messages.push((fields[at + paths + 2] ?? '').trimEnd());
    at += paths + 3;
  }
  return { clean: code === 0, tree, conflictedPaths: code === 0 ? [] : [...new Set(conflicted)], messages };
};
