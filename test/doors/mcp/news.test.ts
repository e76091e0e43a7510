import { expect, onTestFinished, test, vi } from 'vitest';
import { News } from '../../../server/src/doors/mcp/news.ts';
import type { Ask } from '../../../server/src/protocol/tools/tool.ts';
import { answered } from '../../../server/src/doors/mcp/toolMessages.ts';
import { someConflict } from '../../support/storeEvents.ts';

/** A hub with so many conflicts; it counts how often it is asked. */
const watched = () => {
  vi.useFakeTimers();
  onTestFinished(() => { vi.useRealTimers(); });
  const hub = { asked: 0, conflicts: [] as readonly ReturnType<typeof someConflict>[], waiting: [] as readonly unknown[], combined: [] as readonly unknown[] };
  const ask = (() => {
    hub.asked++;
    return Promise.resolve({ conflicts: hub.conflicts, waiting: hub.waiting, combined: hub.combined, cursor: 'c' });
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

test('who is made to wait hears of it once; the conflict is news again when it is open again', async () => {
  const { hub, news } = watched();
  const [open, told] = [[someConflict(3, [])], async () => { news.changed(); return (await news.take()).map(it => it.kind); }];
  const waiting = (at: number) => [{ id: 'i-b', goal: 'b', for: [{ id: 'i-a', goal: 'a', actor: 'ada', conflict: open[0]!.id, by: 'ada', note: 'n', at }] }];
  const seen: unknown[] = [];
  for (const state of [{ conflicts: open, waiting: [] }, { conflicts: [], waiting: waiting(1) }, { conflicts: [], waiting: waiting(1) }, { conflicts: open, waiting: [] }, { conflicts: [], waiting: waiting(2) }]) {
    Object.assign(hub, state);
    seen.push(await told());
  }
  expect(seen).toEqual([['conflict'], ['waits'], [], ['conflict'], ['waits']]);
});

test('whose work became part of another is told it once, with who did it and why', async () => {
  const { hub, news } = watched();
  Object.assign(hub, { combined: [{ id: 'i-b', goal: 'b', into: { id: 'i-a', goal: 'a', actor: 'ada' }, conflict: 'c-1', by: 'ada', note: 'the same', at: 1 }] });
  news.changed();
  expect((await news.take()).map(it => it.text)).toEqual(['i-b ("b") is abandoned: ada combined it into i-a of ada ("a") to settle c-1, "the same". Your edits count as done for that one; you may move it on, too']);
  news.changed();
  expect(await news.take()).toEqual([]);
});

test('what is outside of the own declaration is told as that, not as work of others', async () => {
  const { hub, news } = watched();
  hub.conflicts = [someConflict(1, [], { kind: 'drift', severity: 'warning' }), someConflict(2, [], { kind: 'symbol' })];
  news.changed();
  const [told] = answered({}, await news.take()).content;
  expect((told as { text: string }).text.split('\n').filter(it => it.startsWith('News'))).toEqual(['News: work of others collides with yours since your last call.', 'News: what your worktree has is not what you declared.']);
});
