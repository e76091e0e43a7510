import { posix } from 'node:path';

/**
 * Finds the file of today that a path of the past stands for: the same path, or, where that is gone, the one file of its
 * name, or the one that shares most of the folders around it. Undefined where there is none, or more than one.
 */
export const earlierPaths = (paths: readonly string[]): ((path: string) => number | undefined) => {
  const known = new Map<string, number | undefined>(paths.map((path, number) => [path, number]));
  const byName = new Map<string, number[]>();
  for (const [number, path] of paths.entries()) {
    const name = posix.basename(path);
    const its = byName.get(name);
    if (its) its.push(number); else byName.set(name, [number]);
  }
  return (path) => {
    if (!known.has(path)) known.set(path, likest(path, byName.get(posix.basename(path)) ?? [], paths));
    return known.get(path);
  };
};

/** Names that every folder has one of. */
const everywhere = /^(?:index|main|mod|lib|__init__|readme|package|types|utils?|conftest|makefile|cmakelists|tsconfig)\b/i;

const likest = (path: string, candidates: readonly number[], paths: readonly string[]): number | undefined => {
  const shared = candidates.map((it) => sharedEnd(path, paths[it]!));
  const most = Math.max(0, ...shared);
  if (shared.filter((it) => it === most).length !== 1) return undefined;
  if (most < 2 && everywhere.test(posix.basename(path))) return undefined;
  return candidates[shared.indexOf(most)];
};

/** Parts, from the end, that two paths have alike. */
const sharedEnd = (a: string, b: string): number => {
  const x = a.split('/'), y = b.split('/');
  let count = 0;
  while (count < Math.min(x.length, y.length) && x.at(-1 - count) === y.at(-1 - count)) count++;
  return count;
};
