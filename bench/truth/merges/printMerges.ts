import { alarmsOf, median, quantile, type MergeScores, type Rate } from './mergeScores.ts';
import type { Replayed, Simpler } from './replayed.ts';

/** Shares the project means to reach. */
const goals = { verdicts: 0.999, files: 0.995, errors: 0.01, warnings: 0.1, ratio: 3 };

/** Prints tables and every disagreement. True when the goals are met; without symbols or times only those that were measured. */
export function printMerges(all: readonly Replayed[], scores: MergeScores, symbols: boolean): boolean {
  for (const { at, reason } of scores.disagreements) console.log(`${nameOf(at)}: ${reason}`);
  for (const it of scores.failed) console.log(`${nameOf(it)}: failed: ${'error' in it.said ? it.said.error : ''}`);
  console.table([...new Set(all.map((it) => it.truth.repo))].map((repo) => row(repo, all.filter((it) => it.truth.repo === repo))));
  printRate('verdict as git', scores.verdicts, `goal ${percent(goals.verdicts)}`);
  printRate('conflicting files exactly', scores.files, `goal ${percent(goals.files)}`);
  if (symbols) printSymbols(all, scores);
  const ms = all.flatMap((it) => 'error' in it.said ? [] : [it.said.ms]), git = all.map((it) => it.gitMs).filter((it) => it > 0);
  console.log(`forecast median ${fixed(median(ms))} ms, p90 ${fixed(quantile(ms, 0.9))} ms, longest ${fixed(quantile(ms, 1))} ms`);
  if (git.length > 0) console.log(`git merge-tree median ${fixed(median(git))} ms; forecast ÷ merge-tree on the same pair: median ${fixed(scores.ratio)} (goal at most ${goals.ratio})`);
  const met = share(scores.verdicts) >= goals.verdicts && share(scores.files) >= goals.files && scores.failed.length === 0;
  return met && (!symbols || share(scores.errors) <= goals.errors && share(scores.warnings) <= goals.warnings);
}

function printSymbols(all: readonly Replayed[], scores: MergeScores): void {
  printRate('error on clean merges', scores.errors, `goal at most ${percent(goals.errors)}`);
  printRate('warning on clean merges', scores.warnings, `goal at most ${percent(goals.warnings)}`);
  console.table([...scores.noise].map(([alarm, merges]) => ({ alarm, 'clean merges': merges })));
  const of = scores.fixups.length;
  printRate('fixed by hand after a clean merge, foretold', { part: scores.fixups.filter((it) => it.foretold).length, of });
  printRate('… with a place in a file that was fixed', { part: scores.fixups.filter((it) => it.named).length, of });
  if (all.some((it) => it.simpler)) console.table(detectors(all));
}

const row = (repo: string, its: readonly Replayed[]): Readonly<Record<string, unknown>> => {
  const clean = its.filter((it) => !it.truth.conflict);
  const alarmed = (severity: string): number => clean.filter((it) => alarmsOf(it).some((that) => that.severity === severity)).length;
  return { repo, merges: its.length, clean: clean.length, error: alarmed('error'), warning: alarmed('warning'), 'median ms': fixed(median(its.flatMap((it) => 'error' in it.said ? [] : [it.said.ms]))) };
};

/** Of merges that do not merge, that were fixed by hand, and that went well. */
function detectors(all: readonly Replayed[]): readonly Readonly<Record<string, unknown>>[] {
  const asked = all.filter((it) => it.simpler && !('error' in it.said));
  const simpler = (key: keyof Simpler) => (it: Replayed): boolean => it.simpler?.[key] === true;
  const says: Readonly<Record<string, (it: Replayed) => boolean>> = {
    'interlock, error': (it) => alarmsOf(it).some((that) => that.severity === 'error'), 'interlock, error or warning': (it) => alarmsOf(it).length > 0,
    'file overlap': simpler('files'), 'hunk overlap': simpler('hunks'), 'name overlap': simpler('names'),
  };
  const stops = asked.filter((it) => it.truth.conflict), fixed = asked.filter((it) => !it.truth.conflict && it.truth.semantic_fixups.length > 0);
  const well = asked.filter((it) => !it.truth.conflict && it.truth.semantic_fixups.length === 0);
  const counted = (its: readonly Replayed[], say: (it: Replayed) => boolean): string => rateText({ part: its.filter(say).length, of: its.length });
  return Object.entries(says).map(([detector, say]) => ({ detector, 'git stops': counted(stops, say), 'fixed by hand': counted(fixed, say), 'went well': counted(well, say) }));
}

export const nameOf = ({ truth }: Replayed): string => `${truth.repo} ${truth.merge.slice(0, 10)}`;

const printRate = (what: string, rate: Rate, more = ''): void => console.log(`${what}: ${rateText(rate)}${more && ` (${more})`}`);
const rateText = (rate: Rate): string => `${rate.part} of ${rate.of} (${percent(share(rate))})`;
const share = ({ part, of }: Rate): number => of === 0 ? 1 : part / of;
const percent = (value: number): string => `${(value * 100).toFixed(2)} %`;
const fixed = (value: number | undefined): string => value === undefined ? '–' : value.toFixed(1);
