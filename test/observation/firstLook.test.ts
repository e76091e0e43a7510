import { expect, test, vi } from 'vitest';
import { Activity } from '../../server/src/observation/activity.ts';
import { FirstLook } from '../../server/src/observation/firstLook.ts';

test.each([['read', async () => undefined], ['that could not be read', () => Promise.reject(new Error('no'))]])('of what is %s: it is over when that was judged, and somebody is told', async (_, read) => {
  const activity = new Activity(), over = vi.fn();
  const look = new FirstLook(activity);
  const judged = activity.begin();
  look.begin(read(), over);
  expect(look.notAssessed?.reason).toMatch(/first time/);
  expect(await look.within(5)).toBe(false);
  judged();
  expect(await look.within(10_000)).toBe(true);
  expect([look.notAssessed, over.mock.calls.length]).toEqual([undefined, 1]);
});

test('without one there is nothing to wait for', async () => {
  const look = new FirstLook(new Activity());
  expect([await look.within(0), look.notAssessed]).toEqual([true, undefined]);
});
