import type { MergedFile } from '../../../server/src/merging/mergeFile.ts';
import type { RealMerge } from '../merges/realMerge.ts';

/** Against what was committed: the same bytes, the same but for white space, another text; `clean`: git alone merges these three texts. */
export type Verdict = 'clean' | 'refused' | 'exact' | 'but for white space' | 'otherwise' | 'deleted';

export interface Scored {
  readonly merge: RealMerge;
  readonly path: string;
  readonly language: string | undefined;
  readonly merged: MergedFile;
  readonly verdict: Verdict;
  /** What a check that is not the product's finds wrong. */
  readonly faults: readonly string[];
  readonly ms: number;
}

const packed = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '').replace(/\s+/g, '');

export const verdictOf = ({ label, bytes }: MergedFile, made: Buffer | undefined): Verdict => {
  if (label !== 'VERIFIED') return label === 'PROVEN' ? 'clean' : 'refused';
  if (!made) return 'deleted';
  return bytes.equals(made) ? 'exact' : packed(bytes) === packed(made) ? 'but for white space' : 'otherwise';
};

/** Prints a row for each language, and why files were refused. Returns how many results are wrong. */
export function printScores(scored: readonly Scored[]): number {
  const languages = [...new Set(scored.map((it) => it.language))].sort((a, b) => (a ?? '~').localeCompare(b ?? '~'));
  console.table([...languages.map((it) => row(it ?? 'none', scored.filter((that) => that.language === it))), row('all', scored), row('all parsed', scored.filter((it) => it.language !== undefined))]);
  const reasons = new Map<string, number>();
  for (const { verdict, merged } of scored) if (verdict === 'refused') {
    const reason = merged.reason.replace(/".*"/g, '"…"').replace(/^\w+ \S+ (is lost|is there|is doubled|reads)/, '… $1');
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 25)) console.log(`${count} × ${reason}`);
  return scored.filter((it) => it.faults.length > 0).length;
}

const row = (language: string, its: readonly Scored[]): Readonly<Record<string, unknown>> => {
  const count = (...verdicts: readonly Verdict[]): number => its.filter((it) => verdicts.includes(it.verdict)).length;
  const stops = its.length - count('clean'), resolved = stops - count('refused'), same = count('exact', 'but for white space');
  const ms = its.map((it) => it.ms).sort((a, b) => a - b);
  return {
    language, 'git stops': stops, resolved, '%': percent(resolved, stops), exact: count('exact'), 'white space': count('but for white space'), otherwise: count('otherwise', 'deleted'), 'same %': percent(same, resolved),
    wrong: its.filter((it) => it.faults.length > 0).length, 'median ms': Math.round(ms[ms.length >> 1] ?? 0), 'p95 ms': Math.round(ms[Math.floor(ms.length * 0.95)] ?? 0),
  };
};

const percent = (part: number, of: number): string => of === 0 ? '–' : (part / of * 100).toFixed(1);
