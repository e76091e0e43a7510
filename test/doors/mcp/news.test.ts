import { expect, onTestFinished, test, vi } from 'vitest';
import { News } from '../../../server/src/doors/mcp/news.ts';
import type { Ask } from '../../../server/src/protocol/tools/tool.ts';
import { someConflict } from '../../support/storeEvents.ts';

/** A hub with so many conflicts; it counts how often it is asked. */
const watched = () => {
  vi.useFakeTimers();
  onTestFinished(() => { vi.useRealTimers(); });
  const hub = { asked: 0, conflicts: [] as readonly ReturnType<typeof someConflict>[] };
  const ask = (() => {
    hub.asked++;
    return Promise.resolve({ conflicts: hub.conflicts, cursor: 'c' });
  }) as unknown as Ask;
  const told: string[] = [];
  const news = new News(ask, its => { told.push(...its.map(it => it.id)); });
  onTestFinished(() => news.dispose());
  return { hub, told, news };
};

test('while others never rest a hub is looked at once in a second; a first change is seen soon', async () => {
  const { hub, told, news } = watched();
  hub.conflicts = [someConflict(1, [])];
  news.changed();
  await vi.advanceTimersByTimeAsync(150);
  expect([hub.asked, told]).toEqual([1, [someConflict(1, []).id]]);
  for (let at = 0; at < 30; at++) {
    news.changed();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(hub.asked).toBe(4);
});

test('with an answer it is looked at once, however lately that was', async () => {
  const { hub, news } = watched();
  news.changed();
  await vi.advanceTimersByTimeAsync(150);
  hub.conflicts = [someConflict(2, [])];
  news.changed();
  expect((await news.take()).map(it => it.id)).toEqual([someConflict(2, []).id]);
  expect(await news.take()).toEqual([]);
});
