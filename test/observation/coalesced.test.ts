import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Activity } from '../../server/src/observation/activity.ts';
import { Coalesced } from '../../server/src/observation/coalesced.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

const make = (found: boolean) => {
  const activity = new Activity();
  const runs: number[] = [];
  const task = new Coalesced(async () => { runs.push(Date.now()); return found; }, 100, activity);
  return { activity, runs, task };
};

test('many requests, one run', async () => {
  const { runs, task, activity } = make(true);
  for (let at = 0; at < 10; at++) task.request();
  let settled = false;
  void activity.settled().then(() => { settled = true; });
  await vi.advanceTimersByTimeAsync(99);
  expect([runs.length, settled]).toEqual([0, false]);
  await vi.advanceTimersByTimeAsync(10);
  expect([runs.length, settled]).toEqual([1, true]);
});

test('runs that find nothing become rare', async () => {
  const count = async (found: boolean): Promise<number> => {
    const { runs, task } = make(found);
    for (let at = 0; at < 1_000; at++) { task.request(); await vi.advanceTimersByTimeAsync(10); }
    return runs.length;
  };
  expect(await count(true)).toBeGreaterThan(80);
  expect(await count(false)).toBeLessThan(15);
});

test('a request during a run makes another run', async () => {
  const runs: (() => void)[] = [];
  const task = new Coalesced(() => new Promise((go) => runs.push(() => go(true))), 100, new Activity());
  void task.now();
  task.request();
  runs[0]?.();
  await vi.advanceTimersByTimeAsync(150);
  expect(runs).toHaveLength(2);
});

test('nothing runs after dispose', async () => {
  const { runs, task, activity } = make(true);
  task.request();
  task.dispose();
  await vi.advanceTimersByTimeAsync(500);
  await activity.settled();
  expect(runs).toHaveLength(0);
});
