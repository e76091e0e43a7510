import type { ChangedPath } from '../ports/git.ts';

/** Changed paths by the path they have now (deleted ones by the path they had). */
export type ChangedPaths = ReadonlyMap<string, ChangedPath>;

/** What changed from `base` to the files, given what changed from base to head and from head to the files. */
export const composeChanges = (committed: readonly ChangedPath[], uncommitted: readonly ChangedPath[]): ChangedPaths => {
  const all = new Map(committed.map((it) => [it.path, it]));
  // Removals first: a path given up by one file may be taken by another.
  for (const it of uncommitted) if (it.status === 'deleted') deletePath(all, it.path);
  for (const it of uncommitted) if (it.status === 'renamed' && it.oldPath !== undefined) renamePath(all, it.oldPath, it.path);
  for (const { path, status } of uncommitted) {
    const before = all.get(path);
    if (status === 'added') all.set(path, before?.status === 'deleted' ? { path, status: 'modified' } : before ?? { path, status });
    else if (status === 'modified' && !before) all.set(path, { path, status });
  }
  return all;
};

const deletePath = (all: Map<string, ChangedPath>, path: string): void => {
  const before = all.get(path);
  if (before?.status === 'added' || before?.status === 'renamed') all.delete(path);
  const gone = before?.status === 'added' ? undefined : before?.oldPath ?? path;
  if (gone !== undefined) all.set(gone, { path: gone, status: 'deleted' });
};

const renamePath = (all: Map<string, ChangedPath>, from: string, to: string): void => {
  const before = all.get(from);
  all.delete(from);
  if (before?.status === 'added') { all.set(to, { path: to, status: 'added' }); return; }
  const oldPath = before?.oldPath ?? from;
  all.set(to, oldPath === to ? { path: to, status: 'modified' } : { path: to, status: 'renamed', oldPath });
};
