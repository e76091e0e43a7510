import { expect, test } from 'vitest';
import { chooseLevels, fileLine } from '../../../server/src/engine/context/choose.ts';
import type { FileOutline, OutlineSymbol } from '../../../server/src/engine/context/outline.ts';

const symbol = (path: string, name: string, tokens: OutlineSymbol['tokens']): OutlineSymbol =>
  ({ id: `${path}#${name}`, path: name, name, depth: 0, head: `head of ${name}`, text: `text of ${name}`, tokens });

const file = (path: string, ...symbols: readonly (readonly [string, number, number, number])[]): FileOutline =>
  ({ path, tokens: 1_000, symbols: symbols.map(([name, named, head, text]) => symbol(path, name, { name: named, head, text })) });

const files = [file('a.ts', ['near', 2, 10, 100], ['far', 2, 10, 100]), file('b.ts', ['other', 2, 10, 100])];
const relevance = new Map([['a.ts#near', 0.8], ['a.ts#far', 0.1], ['b.ts#other', 0.1]]);

test.each([
  [1, {}],
  [fileLine('a.ts') + 2, { near: 'name' }],
  [fileLine('a.ts') + 10, { near: 'head' }],
  [fileLine('a.ts') + fileLine('b.ts') + 14, { near: 'head', far: 'name', other: 'name' }],
  [fileLine('a.ts') + fileLine('b.ts') + 120, { near: 'text', far: 'head', other: 'head' }],
  [10_000, { near: 'text', far: 'text', other: 'text' }],
])('within %i tokens', (budget, expected) => {
  const { told, tokens } = chooseLevels(files, relevance, budget);
  expect(Object.fromEntries([...told].map(([id, level]) => [id.split('#')[1], level]))).toEqual(expected);
  expect(tokens).toBeLessThanOrEqual(budget);
});

test('what is no longer whole than by its head is told whole', () => {
  const { told } = chooseLevels([file('a.ts', ['one', 2, 9, 9], ['two', 5, 5, 5])], new Map([['a.ts#one', 1], ['a.ts#two', 1]]), 1_000);
  expect([...told.values()]).toEqual(['text', 'text']);
});

test('more tokens never tell less', () => {
  const lengths = { name: 1, head: 2, text: 3 };
  let before = 0;
  for (let budget = 0; budget < 400; budget += 7) {
    const told = [...chooseLevels(files, relevance, budget).told].reduce((sum, [id, level]) => sum + lengths[level] * relevance.get(id)!, 0);
    expect(told).toBeGreaterThanOrEqual(before);
    before = told;
  }
});

test('nothing to tell', () => expect(chooseLevels([], new Map(), 100)).toEqual({ told: new Map(), tokens: 0 }));
