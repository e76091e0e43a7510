import { expect, test } from 'vitest';
import { keepNewest } from '../../server/src/engine/keepNewest.ts';

test('the oldest go until no more are left than may stay, and what was put in anew is young', () => {
  const kept = new Map([['a', 1], ['b', 2], ['c', 3], ['d', 4]]);
  kept.delete('a');
  kept.set('a', 1);
  keepNewest(kept, 2);
  expect([...kept.keys()]).toEqual(['d', 'a']);
  keepNewest(kept, 2);
  expect(kept.size).toBe(2);
  keepNewest(kept, 0);
  expect(kept.size).toBe(0);
});
