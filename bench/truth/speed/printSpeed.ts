import { median, quantile } from '../merges/mergeScores.ts';
import type { RealMerge } from '../merges/realMerge.ts';

/** One pair with what it took in each round, milliseconds. */
export interface Timed { readonly truth: RealMerge; readonly own: number[]; readonly git: number[] }

/** What the project means to reach at the median. */
const goal = 3;

/** Prints, for each language and for all, what forecasts and git took: of every pair the median of its rounds. */
export function printSpeed(all: readonly Timed[]): void {
  const languages = [...new Set(all.map(languageOf))];
  console.table([...languages.map((it) => row(it, all.filter((that) => languageOf(that) === it))), row('all', all)]);
  console.log(`goal: at the median at most ${goal} × git merge-tree`);
}

const languageOf = ({ truth }: Timed): string => `${truth.lang ?? 'none'} (${truth.repo})`;

function row(language: string, its: readonly Timed[]): Readonly<Record<string, unknown>> {
  const own = its.map((it) => median(it.own)!), git = its.map((it) => median(it.git)!);
  const ratios = its.map((it) => median(it.own.map((ms, round) => ms / it.git[round]!))!);
  const at = (values: readonly number[], share: number): string => quantile(values, share)?.toFixed(1) ?? '–';
  return {
    language, pairs: its.length, conflicting: its.filter((it) => it.truth.conflict).length,
    'forecast median': at(own, 0.5), 'forecast p90': at(own, 0.9), 'git median': at(git, 0.5), 'git p90': at(git, 0.9), 'ratio median': at(ratios, 0.5), 'ratio p90': at(ratios, 0.9),
  };
}
