import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Background } from '../../server/src/observation/background.ts';

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }); });
afterEach(() => { vi.useRealTimers(); });

const make = (): { readonly done: string[]; readonly ask: (key: string, about?: string) => void; readonly pass: (ms: number) => Promise<unknown> } => {
  const done: string[] = [];
  const background = new Background(100);
  return {
    done, pass: ms => vi.advanceTimersByTimeAsync(ms),
    ask: (key, about = '') => { background.ask(key, [about], () => { done.push(`${key}${about}`); return Promise.resolve(); }); },
  };
};

test('a question is answered when it has stood for a while', async () => {
  const { done, ask, pass } = make();
  ask('a');
  await pass(99);
  expect(done).toEqual([]);
  await pass(1);
  expect(done).toEqual(['a']);
});

test('asked again about something else it begins to wait anew', async () => {
  const { done, ask, pass } = make();
  ask('a', '1');
  await pass(60);
  ask('a', '2');
  await pass(60);
  expect(done).toEqual([]);
  await pass(40);
  expect(done).toEqual(['a2']);
});

test('what others ask meanwhile, or who asks the same again, does not put it off', async () => {
  const { done, ask, pass } = make();
  ask('a');
  for (const it of ['b', 'c', 'd']) {
    await pass(40);
    ask(it);
    ask('a');
  }
  expect(done).toEqual(['a']);
  await pass(110);
  expect(done).toEqual(['a', 'b', 'c', 'a', 'd']);
});

test('of what is due the newest goes first', async () => {
  const order: string[] = [];
  const background = new Background(100);
  for (const key of ['a', 'b', 'c']) background.ask(key, [], () => { order.push(key); return new Promise(done => { setTimeout(done, 10); }); });
  await vi.advanceTimersByTimeAsync(500);
  expect(order).toEqual(['c', 'b', 'a']);
});

test('after an answer that took long it rests, however much waits', async () => {
  const begun: number[] = [];
  const background = new Background(100);
  const start = performance.now();
  for (const key of ['a', 'b']) background.ask(key, [], () => { begun.push(performance.now() - start); return new Promise(done => { setTimeout(done, 40); }); });
  await vi.advanceTimersByTimeAsync(300);
  expect(begun).toEqual([100, 260]);
});

test('of a flood the oldest are let go, and it is said which', async () => {
  const done: string[] = [], gone: string[] = [];
  const background = new Background(100, key => gone.push(key));
  for (let at = 0; at < 2_002; at++) background.ask(`q${at}`, [], () => { done.push(`q${at}`); return Promise.resolve(); });
  expect(gone).toEqual(['q0', 'q1']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done[0]).toBe('q2001');
  background.dispose();
});
