import { expect, onTestFinished, test, vi } from 'vitest';
import { fakeSpeculation, type FakeSpeculation } from '../support/fakeSpeculation.ts';

const begin = (...names: string[]): FakeSpeculation => {
  const fake = fakeSpeculation(names);
  onTestFinished(() => fake.work.dispose());
  return fake;
};

/** Nothing was written for long enough. */
const afterQuiet = async (fake: FakeSpeculation): Promise<void> => {
  await fake.work.look();
  fake.now += 20_000;
  await fake.work.look();
};

const states = ({ work }: FakeSpeculation): readonly string[] => work.list().map((it) => `${it.id === 'm-all' ? 'all' : it.between.map((side) => side.slice(9)).join(' + ')}: ${it.state}${it.isStale ? ', stale' : ''}`);

const breaksBoth = (names: readonly string[]) => names.includes('a') && names.includes('b') ? { ok: false, output: 'src/x.ts(2,3): error TS1: no such name\n' } : {};

test('begins after a quiet time; each alone, pairs, all together', async () => {
  const fake = begin('a', 'b', 'c');
  await fake.work.look();
  fake.now += 5_000;
  await fake.work.look();
  expect(fake.runs).toEqual([]);
  fake.touch('a');
  await fake.work.look();
  fake.now += 9_000;
  await fake.work.look();
  expect(fake.runs).toEqual([]);
  fake.now += 2_000;
  await fake.work.look();
  expect(fake.runs).toEqual(['a', 'b', 'c', 'a + b', 'a + c', 'b + c', 'a + b + c']);
  expect(states(fake)).toEqual(['a + b: passes', 'a + c: passes', 'b + c: passes', 'all: passes']);
});

test('what is the same tree is not run again; what changed is stale until it was', async () => {
  const fake = begin('a', 'b', 'c');
  await afterQuiet(fake);
  fake.runs.length = 0;
  await afterQuiet(fake);
  expect(fake.runs).toEqual([]);
  fake.touch('c');
  expect(states(fake)).toEqual(['a + b: passes', 'a + c: passes, stale', 'b + c: passes, stale', 'all: passes, stale']);
  await afterQuiet(fake);
  expect(fake.runs).toEqual(['c', 'a + c', 'b + c', 'a + b + c']);
  expect(states(fake).filter((it) => it.includes('stale'))).toEqual([]);
});

test('what breaks is a proven conflict with its places, and goes when it builds again', async () => {
  const fake = begin('a', 'b', 'c');
  fake.says = breaksBoth;
  // Merged, the line lies one further down than on the side.
  fake.files.set('src/x.ts', 'one\n  two();\n').set('worktree/b:src/x.ts', '  two();\n');
  await afterQuiet(fake);
  // What fails is run a second time before it is told.
  expect(fake.runs.filter((it) => it === 'a + b')).toHaveLength(2);
  expect(states(fake)).toEqual(['a + b: breaks', 'a + c: passes', 'b + c: passes', 'all: breaks']);
  expect(fake.told.conflicts).toMatchObject([{
    kind: 'broken-merge', certainty: 'PROVEN', severity: 'error', targets: ['file:src/x.ts=modify'],
    message: 'a and b merge, and each passes `make check`, but together they fail: src/x.ts(2,3): error TS1: no such name',
    places: [{ side: 'worktree/a', path: '' }, { side: 'worktree/b', path: 'src/x.ts', range: { start: { line: 0, character: 2 }, end: { line: 0, character: 8 } } }],
  }]);
  const [{ id } = { id: '' }] = fake.told.conflicts;
  fake.says = () => ({});
  fake.touch('a');
  fake.runs.length = 0;
  await fake.work.look();
  expect(fake.told.conflicts.map((it) => it.id)).toEqual([id]);
  await afterQuiet(fake);
  expect(fake.told.conflicts).toEqual([]);
  expect(states(fake)).toEqual(['a + b: passes', 'a + c: passes', 'b + c: passes', 'all: passes']);
});

test('who fails alone leaves its pairs unknown, and what was proven of them goes', async () => {
  const fake = begin('a', 'b');
  fake.says = breaksBoth;
  await afterQuiet(fake);
  expect(fake.told.conflicts).toHaveLength(1);
  fake.says = (names) => ({ ok: !names.includes('a'), output: 'error: half done\n' });
  fake.touch('a');
  await afterQuiet(fake);
  expect(fake.work.list()).toMatchObject([{ state: 'unknown', lines: ['a does not pass the check by itself'] }]);
  expect(fake.told).toMatchObject({ conflicts: [], notAssessed: [{ side: 'a', reason: expect.stringContaining('error: half done') as string }] });
});

test('not while the computer has something else to do; what is asked for does not wait', async () => {
  const fake = begin('a', 'b');
  fake.busy = 'until the computer has less to do';
  await fake.work.look();
  fake.now += 20_000;
  const round = fake.work.look();
  await vi.waitFor(async () => { expect(await fake.work.standing()).toMatchObject({ doing: 'runs', why: 'until the computer has less to do' }); }, { timeout: 20_000 });
  expect(fake.runs).toEqual([]);
  await fake.work.run('make check', [], new AbortController().signal);
  await round;
  expect(fake.runs).toEqual(['a', 'b', 'a + b']);
});

test('what waits for a better time ends when it is switched off', async () => {
  const fake = begin('a', 'b');
  fake.busy = 'until the computer has less to do';
  await fake.work.look();
  fake.now += 20_000;
  const round = fake.work.look();
  await vi.waitFor(() => { expect(fake.work.list()).toHaveLength(1); }, { timeout: 20_000 });
  fake.work.wish('w1', { on: false });
  await round;
  await afterQuiet(fake);
  expect([fake.runs, fake.work.list(), (await fake.work.standing()).doing]).toEqual([[], [], 'off']);
});

test('off where a window says so, nothing without a command, and asked again for another', async () => {
  const fake = begin('a', 'b');
  fake.says = breaksBoth;
  await afterQuiet(fake);
  fake.runs.length = 0;
  expect(fake.told.conflicts).toHaveLength(1);
  fake.work.wish('w1', { on: false });
  await afterQuiet(fake);
  expect(await fake.work.standing()).toMatchObject({ doing: 'off' });
  expect([fake.runs, fake.told.conflicts, fake.work.list()]).toEqual([[], [], []]);
  fake.work.wish('w1', { on: true, command: 'make all' });
  await afterQuiet(fake);
  expect(await fake.work.standing()).toMatchObject({ doing: 'asks', command: 'make all', isConfirmed: false, why: '"make all" was not confirmed' });
  expect(fake.runs).toEqual([]);
  fake.confirmed = 'make all';
  fake.work.again();
  await afterQuiet(fake);
  expect(fake.runs).not.toEqual([]);
});

test('with its command withdrawn what was broken goes at once, without another round', async () => {
  const fake = begin('a', 'b');
  fake.says = breaksBoth;
  await afterQuiet(fake);
  expect(fake.told.conflicts).toHaveLength(1);
  fake.runs.length = 0;
  fake.confirmed = undefined;
  fake.work.again();
  await vi.waitFor(() => { expect([fake.told.conflicts, fake.work.list()]).toEqual([[], []]); }, { timeout: 20_000 });
  expect([fake.runs, (await fake.work.standing()).doing]).toEqual([[], 'asks']);
});

test('asked for, a pair is run whatever is known; cancelled, it ends, and that is said', async () => {
  const fake = begin('a', 'b', 'c');
  await afterQuiet(fake);
  fake.runs.length = 0;
  const pair = fake.work.list()[0]!.id;
  await fake.work.run('make check', [pair], new AbortController().signal);
  expect(fake.runs).toEqual(['a', 'b', 'a + b']);
  fake.hangs = true;
  const stop = new AbortController();
  const running = fake.work.run('make check', [pair], stop.signal);
  await vi.waitFor(() => { expect(fake.runs).toHaveLength(4); }, { timeout: 20_000 });
  stop.abort();
  await expect(running).rejects.toThrow('the check was cancelled');
  expect(fake.cancelled).toBe(1);
  expect(fake.told.notAssessed).toEqual([{ path: '', reason: 'checking merged work was cancelled' }]);
  expect(states(fake)[0]).toBe('a + b: passes');
});

test('a worktree that went takes what was known of it along', async () => {
  const fake = begin('a', 'b', 'c');
  fake.says = breaksBoth;
  await afterQuiet(fake);
  fake.sides = fake.sides.filter((it) => it.id !== 'worktree/a');
  await afterQuiet(fake);
  expect([states(fake), fake.told.conflicts]).toEqual([['b + c: passes'], []]);
});
