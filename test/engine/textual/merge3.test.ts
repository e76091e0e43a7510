import { describe, expect, test } from 'vitest';
import { merge3 } from '../../../server/src/engine/textual/merge3.ts';
import { gitMerges } from './gitMerges.ts';
import { seeded, triple } from './triples.ts';

/** One letter a line; conflicts as `base/a/b` with what lies in each range. */
const check = (base: string, a: string, b: string, expected: string[]): void => {
  const text = (letters: string): string => [...letters].map((it) => `${it}\n`).join('');
  expect(merge3(text(base), text(a), text(b)).map((it) =>
    [base.slice(it.base.start, it.base.end), a.slice(it.a.start, it.a.end), b.slice(it.b.start, it.b.end)].join('/'))).toEqual(expected);
};

describe('by hand', () => {
  test('nothing changed', () => check('abc', 'abc', 'abc', []));
  test('one side changed', () => check('abc', 'aXc', 'abc', []));
  test('both changed alike', () => check('abc', 'aXc', 'aXc', []));
  test('far apart', () => check('abcde', 'Xbcde', 'abcdY', []));
  test('one line between', () => check('abc', 'Xbc', 'abY', []));
  test('the same line', () => check('abc', 'aXc', 'aYc', ['b/X/Y']));
  test('touching lines', () => check('abcd', 'aXcd', 'abYd', ['bc/Xc/bY']));
  test('both inserted at one place', () => check('ab', 'aXb', 'aYb', ['/X/Y']));
  test('both inserted the same, one of them more', () => check('ab', 'aXb', 'aXYb', ['/X/XY']));
  test('deleted and changed', () => check('abc', 'ac', 'aYc', ['b//Y']));
  test('both deleted, one of them more', () => check('abcd', 'acd', 'ad', ['bc/c/']));
  test('two conflicts', () => check('abcde', 'Xbcde'.replace('e', 'Y'), 'ZbcdW', ['a/X/Z', 'e/Y/W']));
  test('an overlap of three', () => check('abcdef', 'aXXdef', 'abYYYf', ['bcde/XXde/bYYY']));
  test('added on both sides', () => check('', 'ab', 'ac', ['/ab/ac']));
  test('a lost last line end is a change', () => expect(merge3('a\nb\n', 'a\nb', 'a\nc\n')).toHaveLength(1));
});

/** Verdicts that differ from git's, of generated triples of up to this many lines. */
const disagreements = (count: number, maxLines: number, seed: number): { readonly conflicts: number; readonly differ: number } => {
  const random = seeded(seed);
  const triples = Array.from({ length: count }, () => triple(random, maxLines));
  const git = gitMerges(triples);
  const differ = triples.filter(({ base, a, b }, at) => (merge3(base, a, b).length === 0) !== git[at]).length;
  return { conflicts: git.filter((clean) => !clean).length, differ };
};

describe('against git merge-file', () => {
  // Longer texts, and thousands more, agree as well; these keep the suite quick.
  test.each([[400, 12, 1], [500, 60, 2], [100, 400, 3]])('%i triples of up to %i lines', (count, maxLines, seed) => {
    const { conflicts, differ } = disagreements(count, maxLines, seed);
    console.log(`${count} triples of up to ${maxLines} lines: git finds ${conflicts} conflicts, ${differ} verdicts differ`);
    expect(conflicts).toBeGreaterThan(count / 20);
    expect(conflicts).toBeLessThan(count);
    expect(differ / count).toBeLessThanOrEqual(0.005);
  });
});

test('two unrelated texts of 4,000 lines do not take for ever', () => {
  const random = seeded(9);
  const lines = (): string => Array.from({ length: 4_000 }, () => `${Math.floor(random() * 50)}\n`).join('');
  expect(merge3(lines(), lines(), lines()).length).toBeGreaterThan(0);
});
