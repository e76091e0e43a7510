import type { MergeTreeResult } from '../../ports/git.ts';
import { GitError } from '../../ports/git.ts';
import type { Taken } from './batchProcess.ts';

/**
 * Takes the fields of one merge off what `git merge-tree --stdin` says, when a merge that changes nothing of `tree` was
 * asked for behind it. An answer ends with an empty field that comes with the next.
 */
export const takeMerge = (tree: string) => (data: Buffer): Taken<readonly string[]> => {
  const start = data[0] === 0 ? 1 : 0;
  const behind = `\0\x001\0${tree}\0\0`;
  const end = data.indexOf(behind, start);
  if (end < 0) return { missing: 1 };
  return { answer: data.toString('utf8', start, end + 1).split('\0'), rest: data.subarray(end + behind.length) };
};

/** Whether it is clean, tree, then conflicted paths up to an empty field, then messages as: count, paths, type, text. */
export const parseMerge = ([status, tree, ...fields]: readonly string[]): MergeTreeResult => {
  if (tree === undefined || !/^[0-9a-f]{40,64}$/.test(tree)) throw new GitError(tree?.split('\n')[0] || 'git merge-tree gave no tree');
  const clean = status === '1';
  const gap = fields.indexOf('');
  const conflicted = fields.slice(0, gap < 0 ? undefined : gap);
  const messages: string[] = [];
  for (let at = gap < 0 ? fields.length : gap + 1; at < fields.length;) {
    const paths = Number(fields[at] || NaN);
    if (!Number.isInteger(paths)) break;
    messages.push((fields[at + paths + 2] ?? '').trimEnd());
    at += paths + 3;
  }
  return { clean, tree, conflictedPaths: clean ? [] : [...new Set(conflicted)], messages };
};
