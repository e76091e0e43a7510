import type { FileMeasures } from '../../ports/syntax.ts';
import type { FileCoverage } from '../../ports/coverage.ts';

/** A file as somebody left it, with what they changed. */
export interface CoveredChange {
  readonly path: string;
  /** Lines of its text now, from 1. */
  readonly lines: readonly number[];
  readonly measures: FileMeasures;
  /** Undefined: no report tells of it. */
  readonly coverage: FileCoverage | undefined;
  /** It is newer than the report. */
  readonly isStale: boolean;
}

/** What tests did not reach of the lines that were changed. */
export interface CoverageGaps {
  /** Lines that can run, and those of them that did. */
  readonly runnable: number;
  readonly reached: number;
  readonly missed: readonly { readonly path: string; readonly lines: readonly number[] }[];
  /** Functions with a changed line of which none ran. */
  readonly untested: readonly { readonly path: string; readonly name: string; readonly line: number }[];
  readonly notAssessed: readonly { readonly path: string; readonly reason: string }[];
}

/** Only lines that a report calls runnable count: a comment or a brace is neither reached nor missed. */
export const coverageGaps = (changes: readonly CoveredChange[]): CoverageGaps => {
  const assessed = changes.filter(it => it.coverage && !it.isStale);
  const ran = assessed.map(it => ({ it, lines: it.lines.filter(line => it.coverage!.lines.has(line)) }));
  const missed = ran.map(({ it, lines }) => ({ path: it.path, lines: lines.filter(line => it.coverage!.lines.get(line) === 0) })).filter(it => it.lines.length > 0);
  const [runnable, left] = [sum(ran), sum(missed)];
  return { runnable, reached: runnable - left, missed, untested: assessed.flatMap(untestedIn), notAssessed: changes.flatMap(whyNot) };
};

const sum = (files: readonly { readonly lines: readonly number[] }[]): number => files.reduce((all, it) => all + it.lines.length, 0);

const untestedIn = ({ path, lines, measures, coverage }: CoveredChange): CoverageGaps['untested'] => {
  if (!measures.assessed) return [];
  return measures.functions.flatMap(({ name, range }) => {
    const [first, last] = [range.start.line + 1, range.end.line + 1];
    // A function's first line runs when the file is loaded, whoever calls it.
    const own = [...coverage!.lines].filter(([line]) => line > first && line <= last || (first === last && line === first));
    const isChanged = lines.some(line => line >= first && line <= last);
    return isChanged && own.length > 0 && own.every(([, hits]) => hits === 0) ? [{ path, name: name || 'a function', line: first }] : [];
  });
};

/** A file in which nothing is a function needs no test of its own. */
const whyNot = ({ path, measures, coverage, isStale }: CoveredChange): CoverageGaps['notAssessed'] => {
  if (coverage && isStale) return [{ path, reason: 'it was changed after the report was made; run the tests again' }];
  if (!coverage && measures.assessed && measures.functions.length > 0) return [{ path, reason: 'no report tells of it: no test loads it, or the report is of other files' }];
  return [];
};
