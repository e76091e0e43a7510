import fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrow } from '../../server/src/speculation/narrow.ts';

test('of any line the two that break it are found, in few questions', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: 60 }).chain(size => fc.tuple(fc.constant(size), fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: 2, maxLength: 2 }))), async ([size, pair]) => {
    const line = Array.from({ length: size }, (_, at) => `s${at}`);
    const guilty = [...pair].sort((a, b) => a - b).map(it => line[it]!);
    let asked = 0;
    expect(await narrow(line, some => { asked++; return Promise.resolve(!guilty.every(it => some.includes(it))); })).toEqual(guilty);
    expect(asked).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size)) + 1);
  }));
});

test('three that break only together are all named', async () => {
  expect(await narrow(['a', 'b', 'c', 'd', 'e'], some => Promise.resolve(!['b', 'c', 'e'].every(it => some.includes(it))))).toEqual(['b', 'c', 'd', 'e']);
});
