import type { Alarm, Replayed } from './replayed.ts';

export interface Rate { readonly part: number; readonly of: number }

/** A merge of which git and the product say different things. */
export interface Disagreement { readonly at: Replayed; readonly reason: string }

export interface MergeScores {
  readonly failed: readonly Replayed[];
  readonly verdicts: Rate;
  readonly files: Rate;
  readonly disagreements: readonly Disagreement[];
  /** Of the merges that git makes: those with an alarm of that severity. */
  readonly errors: Rate;
  readonly warnings: Rate;
  /** Clean merges by `severity kind language`. */
  readonly noise: ReadonlyMap<string, number>;
  /** Clean merges with source fixed by hand; foretold: an error or a warning; named: one with a place in a fixed file. */
  readonly fixups: readonly { readonly at: Replayed; readonly foretold: boolean; readonly named: boolean }[];
  /** Of the merges that were timed. */
  readonly ratio: number | undefined;
}

export const alarmsOf = ({ said }: Replayed): readonly Alarm[] => 'error' in said ? [] : said.conflicts.filter((it) => it.severity !== 'information');

export function scoresOf(all: readonly Replayed[]): MergeScores {
  const answered = all.filter((it) => !('error' in it.said));
  const disagreements = answered.flatMap((at) => disagreement(at));
  const conflicting = answered.filter((it) => it.truth.conflict);
  const clean = answered.filter((it) => !it.truth.conflict);
  const having = (severity: Alarm['severity']): Rate => ({ part: clean.filter((it) => alarmsOf(it).some((that) => that.severity === severity)).length, of: clean.length });
  const wrongVerdict = disagreements.filter((it) => it.reason.startsWith('verdict')).length;
  const wrongFiles = disagreements.filter((it) => it.at.truth.conflict).length;
  return {
    failed: all.filter((it) => 'error' in it.said), disagreements,
    verdicts: { part: answered.length - wrongVerdict, of: answered.length }, files: { part: conflicting.length - wrongFiles, of: conflicting.length },
    errors: having('error'), warnings: having('warning'), noise: noiseOf(clean),
    fixups: clean.filter((it) => it.truth.semantic_fixups.length > 0).map((at) => ({ at, foretold: alarmsOf(at).length > 0, named: namesFixed(at) })),
    ratio: median(answered.flatMap((it) => it.gitMs > 0 && !('error' in it.said) ? [it.said.ms / it.gitMs] : [])),
  };
}

/** At most one for each merge: the verdict, else the files it names. */
function disagreement(at: Replayed): readonly Disagreement[] {
  const { truth, said } = at;
  if ('error' in said) return [];
  const files = said.merge?.files ?? [], expected = truth.conflict_files.map((it) => it.path);
  const stops = said.merge !== undefined && !said.merge.clean;
  const why = said.notAssessed.map((it) => `${it.path} ${it.reason}`).slice(0, 2).join('; ');
  if (stops !== truth.conflict) return [{ at, reason: `verdict: git ${truth.conflict ? `stops in ${expected.join(', ')}` : 'merges'}, forecast ${stops ? `stops in ${files.join(', ')}` : 'merges'} (${said.merge?.certainty ?? 'not told'})${why && `; not assessed: ${why}`}` }];
  const missing = expected.filter((it) => !files.includes(it)), more = files.filter((it) => !expected.includes(it));
  return missing.length + more.length === 0 ? [] : [{ at, reason: `files: ${[...missing.map((it) => `${it} is missing`), ...more.map((it) => `${it} is more`)].join(', ')}` }];
}

function noiseOf(clean: readonly Replayed[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const it of clean) {
    for (const key of new Set(alarmsOf(it).map(({ severity, kind, places }) => `${severity} ${kind} ${endingOf(places[0]?.path ?? '')}`))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Map([...counts].sort(([, a], [, b]) => b - a));
}

const endingOf = (path: string): string => /\.([\w-]+)$/.exec(path)?.[1] ?? 'no ending';

const namesFixed = (at: Replayed): boolean => alarmsOf(at).some((alarm) => alarm.places.some(({ path }) => at.truth.semantic_fixups.includes(path)));

export const median = (values: readonly number[]): number | undefined => quantile(values, 0.5);

/** The value below which that share lies; undefined of nothing. */
export const quantile = (values: readonly number[], share: number): number | undefined =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
