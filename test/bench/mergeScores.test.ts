import { describe, expect, test } from 'vitest';
import { scoresOf, type MergeScores } from '../../bench/truth/merges/mergeScores.ts';
import { sampleOf, type RealMerge } from '../../bench/truth/merges/realMerge.ts';
import type { Alarm, Replayed } from '../../bench/truth/merges/replayed.ts';
import { seeded } from '../engine/textual/triples.ts';

const alarm = (severity: Alarm['severity'], path: string): Alarm => ({ kind: 'symbol', severity, certainty: 'DERIVED', message: '', places: [{ side: 'a', path }] });

interface Made { readonly stops?: readonly string[]; readonly says?: readonly string[]; readonly alarms?: readonly Alarm[]; readonly fixed?: readonly string[] }

const merge = ({ stops = [], says = stops, alarms = [], fixed = [] }: Made): Replayed => {
  const truth: RealMerge = { repo: 'o/n', merge: 'm', base: 'x', p1: 'y', p2: 'z', lang: null, n1: 1, n2: 1, conflict: stops.length > 0, conflict_files: stops.map((path) => ({ path, kinds: [] })), changed_both: [], semantic_fixups: [...fixed] };
  const said = { id: 0, ms: 6, conflicts: [...alarms], notAssessed: [], merge: { clean: says.length === 0, files: [...says], certainty: 'PROVEN' } };
  return { truth, said, gitMs: 2 };
};

const check = (made: readonly Made[], expected: Partial<MergeScores>): void => { expect(scoresOf(made.map(merge))).toMatchObject(expected); };

describe('what git says', () => {
  test('agreed', () => check([{}, { stops: ['a.ts'] }], { verdicts: { part: 2, of: 2 }, files: { part: 1, of: 1 }, disagreements: [], ratio: 3 }));
  test('a conflict missed', () => check([{}, { stops: ['a.ts'], says: [] }], { verdicts: { part: 1, of: 2 }, files: { part: 0, of: 1 } }));
  test('a conflict made up', () => check([{ says: ['a.ts'] }], { verdicts: { part: 0, of: 1 }, files: { part: 0, of: 0 } }));
  test('another file', () => check([{ stops: ['a.ts', 'b.ts'], says: ['a.ts', 'c.ts'] }], {
    verdicts: { part: 1, of: 1 }, files: { part: 0, of: 1 }, disagreements: [{ at: expect.anything(), reason: 'files: b.ts is missing, c.ts is more' }],
  }));
  test('the order of files does not matter', () => check([{ stops: ['a.ts', 'b.ts'], says: ['b.ts', 'a.ts'] }], { files: { part: 1, of: 1 } }));
  test('a merge that was not answered counts for neither', () => {
    const failed: Replayed = { ...merge({}), said: { id: 0, error: 'gone' } };
    expect(scoresOf([failed])).toMatchObject({ verdicts: { part: 0, of: 0 }, failed: [failed] });
  });
});

describe('alarms', () => {
  test('only those on clean merges are noise', () => check([{}, { alarms: [alarm('error', 'a.go')] }, { stops: ['a.ts'], alarms: [alarm('warning', 'a.ts')] }], { errors: { part: 1, of: 2 }, warnings: { part: 0, of: 2 } }));
  test('a merge counts once, information never', () => check([{ alarms: [alarm('warning', 'a.go'), alarm('warning', 'b.go')] }, { alarms: [alarm('information', 'a.go')] }], {
    warnings: { part: 1, of: 2 }, noise: new Map([['warning symbol go', 1]]),
  }));
  test('a fix-up foretold in its file, elsewhere, and not at all', () => {
    const { fixups } = scoresOf([{ fixed: ['a.go'], alarms: [alarm('warning', 'a.go')] }, { fixed: ['a.go'], alarms: [alarm('error', 'b.go')] }, { fixed: ['a.go'] }, { stops: ['x'], fixed: ['a.go'] }].map(merge));
    expect(fixups.map(({ foretold, named }) => [foretold, named])).toEqual([[true, true], [true, false], [false, false]]);
  });
});

describe('a sample', () => {
  const all = Array.from({ length: 50 }, (_, at) => at);
  test('is the same for the same seed, in order, each once', () => {
    const drawn = sampleOf(all, 10, seeded(7));
    expect(sampleOf(all, 10, seeded(7))).toEqual(drawn);
    expect(new Set(drawn).size).toBe(10);
    expect([...drawn].sort((a, b) => a - b)).toEqual(drawn);
    expect(sampleOf(all, 10, seeded(8))).not.toEqual(drawn);
  });
  test('of more than there are is all', () => { expect(sampleOf(all, 60, seeded(7))).toEqual(all); });
});
