import { expect, test } from 'vitest';
import { boost } from '../../../bench/truth/scope/boost.ts';
import forest from '../../../server/src/engine/scope/fileTrees.json' with { type: 'json' };
import { answers } from '../../../server/src/engine/scope/trees.ts';
import { seeded } from '../textual/triples.ts';

test('each split sends what is above its number to the right, and one without a name to the left', () => {
  const its = { names: ['a', 'b'], trees: [{ splits: [0, 1, -1], above: [0.5, 2, 0], ends: [1, 2, 3, 4] }, { splits: [1], above: [0], ends: [0, 10] }] };
  const columns = { a: Float64Array.of(0.5, 0.5, 0.6, 0.6), b: Float64Array.of(2, 3, 0, 9) };
  expect([...answers(its, columns, 4)]).toEqual([11, 12, 3, 13]);
});

test('a feature without a column counts as 0', () => {
  expect([...answers({ names: ['gone'], trees: [{ splits: [0], above: [-1], ends: [5, 7] }] }, {}, 2)]).toEqual([7, 7]);
});

test('what no sum of weights can tell is learnt', () => {
  const random = seeded(3), lists = 200, rows = 8;
  const a = Float32Array.from({ length: lists * rows }, () => random()), b = a.map(() => random());
  const wanted = Uint8Array.from(a, (it, row) => (it > 0.3 && it < 0.7 && b[row]! > 0.4 ? 1 : 0));
  const trees = boost({ columns: [a, b], wanted, lists: Int32Array.from(a, (_, row) => Math.floor(row / rows)), sums: new Float64Array(a.length) }, { trees: 40, depth: 2, rate: 0.3, random, share: 1.1 });
  const said = answers({ names: ['a', 'b'], trees }, { a: Float64Array.from(a), b: Float64Array.from(b) }, a.length);
  const right = said.filter((it, row) => it > 0 === (wanted[row] === 1)).length / a.length;
  expect(right).toBeGreaterThan(0.9);
});

test('the trees that ship are whole', () => {
  expect(forest.trees.length).toBeGreaterThan(0);
  for (const { splits, above, ends } of forest.trees) {
    expect(ends.length).toBe(splits.length + 1);
    expect(above.length).toBe(splits.length);
    expect(Math.max(...splits)).toBeLessThan(forest.names.length);
  }
});
