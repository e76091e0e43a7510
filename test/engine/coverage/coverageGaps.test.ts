import { expect, test } from 'vitest';
import { coverageGaps, type CoveredChange } from '../../../server/src/engine/coverage/coverageGaps.ts';
import type { FunctionMeasures } from '../../../server/src/ports/syntax.ts';

const fn = (name: string, first: number, last: number): FunctionMeasures => {
  const range = { start: { line: first - 1, character: 0 }, end: { line: last - 1, character: 1 } };
  return { name, range, nameRange: range, start: 0, end: 1, complexity: 1, lines: last - first + 1, nesting: 0, recursive: false, endlessLoops: [] };
};
const change = (of: Partial<CoveredChange> & { readonly hits?: Record<number, number> }): CoveredChange => ({
  path: 'a.ts', lines: [1, 2, 3], measures: { assessed: true, functions: [fn('total', 1, 3)], undocumented: [] },
  coverage: { path: 'a.ts', lines: new Map(Object.entries(of.hits ?? { 1: 1, 2: 1 }).map(([line, hits]) => [Number(line), hits])) }, isStale: false, ...of,
});

test('only changed lines that can run count', () => {
  expect(coverageGaps([change({ hits: { 1: 1, 2: 4, 9: 0 } })])).toEqual({ runnable: 2, reached: 2, missed: [], untested: [], notAssessed: [] });
});

test('a missed line is named', () => {
  expect(coverageGaps([change({ hits: { 1: 1, 2: 0, 3: 5 } })])).toMatchObject({ runnable: 3, reached: 2, missed: [{ path: 'a.ts', lines: [2] }], untested: [] });
});

test('a changed function of which nothing ran is untested, though its first line ran when it was loaded', () => {
  expect(coverageGaps([change({ hits: { 1: 1, 2: 0 } })]).untested).toEqual([{ path: 'a.ts', name: 'total', line: 1 }]);
});

test('a function that was not changed is not asked about', () => {
  expect(coverageGaps([change({ lines: [9], hits: { 1: 1, 2: 0 } })]).untested).toEqual([]);
});

test('a function of one line is that line', () => {
  const measures = { assessed: true as const, functions: [fn('one', 1, 1)], undocumented: [] };
  expect([0, 1].map(hits => coverageGaps([change({ lines: [1], hits: { 1: hits }, measures })]).untested.length)).toEqual([1, 0]);
});

test('what cannot be said is said', () => {
  const found = coverageGaps([change({ isStale: true }), change({ path: 'b.ts', coverage: undefined }), change({ path: 'words.ts', coverage: undefined, measures: { assessed: true, functions: [], undocumented: [] } })]);
  expect(found.notAssessed.map(it => it.path)).toEqual(['a.ts', 'b.ts']);
  expect(found.runnable).toBe(0);
});
