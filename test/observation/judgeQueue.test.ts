import { expect, onTestFinished, test, vi } from 'vitest';
import { Activity } from '../../server/src/observation/activity.ts';
import { JudgeQueue } from '../../server/src/observation/judgeQueue.ts';

/** A queue whose judgements take `eachMs`, and what happened: paths judged, `|` when listeners were told. */
const make = (eachMs: number, isAwaited = (): boolean => false): { readonly queue: JudgeQueue; readonly activity: Activity; readonly events: string[] } => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => { vi.restoreAllMocks(); });
  const events: string[] = [];
  const activity = new Activity();
  const queue = new JudgeQueue(path => { events.push(path); now += eachMs; return true; }, idle => { events.push(idle ? '.' : '|'); }, activity, isAwaited);
  return { queue, activity, events };
};

test('a path asked for often is judged once, what is typed in first', async () => {
  const { queue, activity, events } = make(1);
  for (const path of ['a', 'b', 'a', 'c']) queue.add(path);
  queue.add('c', true);
  expect(events).toEqual([]);
  await activity.settled();
  expect(events).toEqual(['c', 'a', 'b', '.']);
});

test('much work is done in slices, and what is typed meanwhile goes before the rest', async () => {
  const { queue, activity, events } = make(1.5);
  for (let at = 0; at < 6; at++) queue.add(`${at}`);
  setImmediate(() => { queue.add('typed', true); });
  await activity.settled();
  expect(events.join(' ')).toBe('0 1 | typed 2 | 3 4 | 5 .');
});

test('who waits for some of it is told when that is judged', async () => {
  const { queue, activity, events } = make(1.5);
  for (const path of ['a', 'b', 'c', 'd', 'e']) queue.add(path);
  queue.add('e', true);
  void queue.judged(['e', 'a']).then(() => events.push('told'));
  await activity.settled();
  expect(events.join(' ')).toBe('e a | told b c | d .');
});

test('what could not be judged yet is waited for', async () => {
  const told = vi.fn();
  let isRead = false;
  const queue = new JudgeQueue(() => isRead, () => undefined, new Activity(), () => false);
  const turn = (): Promise<void> => new Promise(go => { setImmediate(go); });
  queue.add('a');
  void queue.judged(['a']).then(told);
  await turn();
  expect(told).not.toHaveBeenCalled();
  isRead = true;
  queue.add('a');
  await turn();
  expect(told).toHaveBeenCalledOnce();
});

test('what somebody waits for goes first also once it could be read', async () => {
  const judged: string[] = [], activity = new Activity();
  const queue = new JudgeQueue(path => { judged.push(path); return path !== 'a' || judged.length > 1; }, () => undefined, activity, () => false);
  queue.add('a', true);
  void queue.judged(['a']);
  await activity.settled();
  for (const path of ['b', 'a', 'c']) queue.add(path);
  await activity.settled();
  expect(judged).toEqual(['a', 'a', 'b', 'c']);
});

test('nothing to judge, but something to tell', async () => {
  const { queue, activity, events } = make(1);
  queue.wake();
  queue.wake();
  await activity.settled();
  expect(events).toEqual(['.']);
});

test('nothing is judged after it is disposed, and nobody waits for it', async () => {
  const { queue, activity, events } = make(1);
  queue.add('a');
  queue.dispose();
  queue.add('b');
  await activity.settled();
  await new Promise(go => { setImmediate(go); });
  expect(events).toEqual([]);
});

test('what is not urgent steps aside for those who wait for something else, for a while', async () => {
  let looks = 0;
  const { queue, activity, events } = make(1, () => { events.push('?'); return ++looks < 3; });
  queue.add('a');
  queue.add('typed', true);
  await activity.settled();
  expect(events.join(' ')).toBe('typed a .');
  queue.add('b');
  await activity.settled();
  expect(events.slice(3).join(' ')).toBe('? ? ? b .');
});

test('it does not step aside for ever', async () => {
  const { queue, activity, events } = make(1, () => true);
  vi.mocked(performance.now).mockRestore();
  queue.add('a');
  await activity.settled();
  expect(events).toEqual(['a', '.']);
});
