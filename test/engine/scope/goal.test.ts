import { expect, test } from 'vitest';
import { readGoal } from '../../../server/src/engine/scope/goal.ts';
import { Vocabulary } from '../../../server/src/engine/scope/vocabulary.ts';

const read = (text: string) => readGoal(text, new Vocabulary());

test.each([
  ['Fix src/cart.ts and ./docs/Guide.md', ['src/cart.ts', 'docs/guide.md']],
  ['Move packages/core out', ['packages/core']],
  ['Round totals, please.', []],
  ['Update package.json', ['package.json']],
])('paths in: %s', (text, expected) => expect(read(text).paths).toEqual(expected));

test.each([
  ['Call `total` of Cart.sum once', ['total', 'Cart', 'sum']],
  ['Rename parseTarget and read_all()', ['parseTarget', 'read_all']],
  ['Round totals of the Cart', []],
])('names in: %s', (text, expected) => expect(read(text).names).toEqual(expected));

test.each([
  ['fix(router): accept empty lists', 'router'],
  ['net/http: close at once', 'net http'],
  ['fix: accept empty lists', ''],
  ['Cart::total is wrong', ''],
])('area of: %s', (text, expected) => {
  const vocabulary = new Vocabulary();
  const words = new Map(expected.split(' ').map((it) => [vocabulary.number(it), it]));
  expect([...readGoal(text, vocabulary).area.keys()].map((it) => words.get(it)).join(' ')).toBe(expected);
});

test('what is said first counts more, and more often not as much more', () => {
  const vocabulary = new Vocabulary();
  const { terms } = readGoal('Round totals\n\nRounding cents', vocabulary);
  const weight = (word: string): number => terms.get(vocabulary.number(word))!;
  expect(weight('round')).toBe(1);
  expect(weight('cent')).toBeLessThan(weight('total'));
});
