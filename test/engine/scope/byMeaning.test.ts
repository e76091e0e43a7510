import { expect, test } from 'vitest';
import { byMeaning } from '../../../server/src/engine/scope/byMeaning.ts';

const files = [{ at: 7, score: 0.4 }, { at: 3, score: 0.3 }, { at: 5, score: 0.2 }, { at: 1, score: 0.1 }];

test('what is nearer in meaning comes further up, among the first, which keep the share they had', () => {
  const found = byMeaning(files, [0.1, 0.9, 0.1]);
  expect(found.map(it => it.at)).toEqual([3, 7, 5, 1]);
  expect(found.slice(0, 3).reduce((sum, it) => sum + it.score, 0)).toBeCloseTo(0.9);
  expect(found[3]).toBe(files[3]);
  // What words and history tell far apart is not turned round.
  expect(byMeaning([{ at: 0, score: 0.9 }, { at: 1, score: 0.01 }], [0, 1]).map(it => it.at)).toEqual([0, 1]);
});

test('where all are as near, and where none was asked of, all stays', () => {
  expect(byMeaning(files, [0.5, 0.5, 0.5])).toBe(files);
  expect(byMeaning(files, [])).toBe(files);
  expect(byMeaning(files, [Number.NaN, 1, 1])).toBe(files);
});
