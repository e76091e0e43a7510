import type { ScopeFile } from './fileFeatures.ts';
import { kindOfChange, type FileKind } from './fileKinds.ts';
import type { Goal } from './goal.ts';
import type { History } from './history.ts';

/** Commits of one kind that show what such a change takes along here. */
const most = 60;

/** What is done here with changes of the goal's kind, and since when each file is there. */
export interface Habits {
  /** The share of such commits that changed this file. */
  habit(file: number): number;
  /** The share of such commits that changed any file of the same kind: whether fixes come with tests, features with a line in the changelog. */
  kindHabit(file: number): number;
  /** Commits since it was changed last; all there are where it never was. */
  sinceLast(file: number): number;
  /** Commits since it is known; -1 where it was never changed. */
  known(file: number): number;
}

export const habitsOf = ({ text }: Pick<Goal, 'text'>, files: readonly Pick<ScopeFile, 'kind'>[], history: History): Habits => {
  const kind = kindOfChange(text);
  const own = new Float64Array(files.length), kinds = new Map<FileKind, number>();
  const last = new Float64Array(files.length).fill(history.length), first = new Float64Array(files.length).fill(-1);
  let alike = 0;
  for (const [at, it] of history.entries()) {
    for (const file of it.files) {
      if (last[file] === history.length) last[file] = at;
      first[file] = at;
    }
    if (it.kind !== kind || alike >= most) continue;
    alike++;
    for (const file of it.files) own[file]!++;
    for (const its of new Set(it.files.map((file) => files[file]!.kind))) kinds.set(its, (kinds.get(its) ?? 0) + 1);
  }
  const all = Math.max(1, alike);
  return { habit: (file) => own[file]! / all, kindHabit: (file) => (kinds.get(files[file]!.kind) ?? 0) / all, sinceLast: (file) => last[file]!, known: (file) => first[file]! };
};
