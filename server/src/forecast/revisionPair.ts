import { ChangeSet } from '../observation/changeSet.ts';
import type { ChangedPath, Git } from '../ports/git.ts';

/** A file of the base, or a new path, that both revisions changed. */
export interface SharedPath {
  /** Path in the base; of an added file, its path. */
  readonly path: string;
  /** Where each revision has it, or had it when it deleted it. */
  readonly a: string;
  readonly b: string;
}

/** Two commits and the one they are measured against; all full object ids. */
export interface RevisionPair { readonly base: string; readonly a: string; readonly b: string }

/** Undefined when the two share no history and no base was given. Rejects with `GitError` for what is no commit. */
export async function resolvePair(git: Git, names: { readonly a: string; readonly b: string; readonly base?: string | undefined }, signal?: AbortSignal): Promise<RevisionPair | undefined> {
  const [a, b, given] = await Promise.all([git.resolve(names.a, signal), git.resolve(names.b, signal), names.base === undefined ? undefined : git.resolve(names.base, signal)]);
  const base = given ?? await git.mergeBase(a, b, signal);
  return base === undefined ? undefined : { base, a, b };
}

/** What each of the two changed. */
export interface PairChanges { readonly a: readonly ChangedPath[]; readonly b: readonly ChangedPath[] }

export async function readChanges(git: Git, { base, a, b }: RevisionPair, signal?: AbortSignal): Promise<PairChanges> {
  const [own, other] = await Promise.all([git.diffCommits(base, a, signal), git.diffCommits(base, b, signal)]);
  return { a: own, b: other };
}

/** Paths where the two meet, renames followed, in order of path. */
export function sharedPaths(changes: PairChanges): readonly SharedPath[] {
  const own = changeSet(changes.a), other = changeSet(changes.b);
  return [...own.keys()].sort().flatMap((path) => {
    const x = own.at(path), y = other.at(path);
    // Renamed to here by both: they meet under the old path.
    if (!x || !y || (x.arrivedFrom !== undefined && x.arrivedFrom === y.arrivedFrom)) return [];
    return [{ path, a: x.path, b: y.path }];
  });
}

const changeSet = (changes: readonly ChangedPath[]): ChangeSet => new ChangeSet(new Map(changes.map((it) => [it.path, it])));
