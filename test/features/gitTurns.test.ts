import { expect, test } from 'vitest';
import { GitTurns } from '../../server/src/features/gitTurns.ts';

const turns = (): { readonly turns: GitTurns; readonly dead: Set<number>; clock: { now: number } } => {
  const dead = new Set<number>(), clock = { now: 0 };
  let number = 0;
  return { turns: new GitTurns({ now: () => clock.now, isAlive: pid => !dead.has(pid), name: () => `t${++number}` }), dead, clock };
};

test('one has it at a time, in the order in which they came', async () => {
  const { turns: it } = turns();
  const order: string[] = [];
  const all = [1, 2, 3].map(pid => it.take(pid).then(turn => { order.push(`${pid}`); return turn; }));
  const first = await all[0]!;
  await Promise.resolve();
  expect(order).toEqual(['1']);
  expect(it.give(first)).toBe(true);
  expect(it.give(first)).toBe(false);
  it.give(await all[1]!);
  await all[2];
  expect(order).toEqual(['1', '2', '3']);
});

test('whoever died or keeps it too long has it no longer, and whoever gives up does not get it', async () => {
  const { turns: it, dead, clock } = turns();
  await it.take(1);
  const abort = new AbortController();
  const given = it.take(2, abort.signal);
  const third = it.take(3);
  abort.abort();
  await expect(given).rejects.toThrow('given up');
  dead.add(1);
  await third;
  const fourth = it.take(4);
  clock.now += 11 * 60_000;
  await fourth;
  it.dispose();
});

test('what fails in its turn gives it back', async () => {
  const { turns: it } = turns();
  await expect(it.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await it.during(() => Promise.resolve('mine'))).toBe('mine');
});
