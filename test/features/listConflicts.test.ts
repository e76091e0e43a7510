import { expect, test } from 'vitest';
import { listConflicts, reopenConflict, resolveConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { conflictBlock } from '../../server/src/doors/cli/present/conflicts.ts';
import { featureBench } from '../support/featureBench.ts';
import { someConflict } from '../support/storeEvents.ts';

test('a caller may ask for what it has a part in: by an intent, by an edit', async () => {
  const it = await featureBench();
  await it.declare('ada', ['symbol:src/a.ts#total=modify']);
  await it.declare('bob', ['symbol:src/a.ts#total=modify']);
  it.observation.shown = [someConflict(1, [], { kind: 'symbol', places: [{ side: 'worktree/a', path: 'a.ts', actor: 'cleo' }, { side: 'worktree/b', path: 'a.ts', actor: 'bob' }] })];
  const mine = async (actor: string): Promise<number> => (await it.ask(listConflicts, { mine: true }, actor)).conflicts.length;
  expect([await mine('ada'), await mine('bob'), await mine('cleo'), await mine('dora')]).toEqual([1, 2, 1, 0]);
});

test('with the cursor of an answer only what is new or other since is told, also what became worse', async () => {
  const it = await featureBench();
  const [old, other] = [1, 2].map(number => someConflict(number, [], { severity: 'warning' }));
  it.observation.shown = [old!];
  const ask = (cursor?: string) => it.ask(listConflicts, { open: true, severity: ['error', 'warning'], ...(cursor === undefined ? {} : { cursor }) });
  const ids = ({ conflicts }: Awaited<ReturnType<typeof ask>>): readonly string[] => conflicts.map(({ id }) => id);
  const first = await ask();
  expect(ids(first)).toEqual([old!.id]);
  expect(ids(await ask(first.cursor))).toEqual([]);
  it.observation.shown = [old!, other!, { ...someConflict(3, []), severity: 'information' }];
  const second = await ask(first.cursor);
  expect(ids(second)).toEqual([other!.id]);
  it.observation.shown = [{ ...old!, severity: 'error' }, other!, { ...someConflict(3, []), severity: 'error' }];
  expect(ids(await ask(second.cursor)).length).toBe(2);
  expect(ids(await ask('another-hub 99')).length).toBe(3);
});

test('what somebody resolved is not open in the next answer', async () => {
  const it = await featureBench();
  it.observation.shown = [someConflict(1, [], { places: [{ side: 'worktree/a', path: 'a.ts', actor: 'ada' }, { side: 'worktree/b', path: 'a.ts', actor: 'bob' }] })];
  const open = async (): Promise<number> => (await it.ask(listConflicts, { open: true })).total;
  expect(await open()).toBe(1);
  await it.ask(resolveConflict, { id: it.observation.shown[0]!.id, by: 'accept', note: 'both are right' });
  expect(await open()).toBe(0);
  await it.ask(reopenConflict, { id: it.observation.shown[0]!.id, why: 'they were not' });
  expect(await open()).toBe(1);
});

test('what is over stands behind what is open, and has no ways out any more', async () => {
  const it = await featureBench();
  const both = (line: number) => [{ side: 'worktree/a', path: 'a.ts', actor: 'ada', range: { start: { line, character: 0 }, end: { line, character: 1 } } }, { side: 'worktree/b', path: 'a.ts', actor: 'bob' }];
  const [worst, least] = [someConflict(1, [], { severity: 'error', places: both(1) }), someConflict(2, [], { severity: 'information', places: both(2), suggestions: [{ by: 'sequence', text: 'ada first' }] })];
  it.observation.shown = [worst, least];
  const listed = async () => (await it.ask(listConflicts, {})).conflicts.map(({ id, status }) => [id, status]);
  expect(await listed()).toEqual([[worst.id, 'open'], [least.id, 'open']]);
  await it.ask(resolveConflict, { id: worst.id, by: 'accept', note: 'both are right' });
  expect(await listed()).toEqual([[least.id, 'open'], [worst.id, 'resolved']]);
  expect(conflictBlock({ ...least, status: 'open' })).toContain('sequence: ada first');
  expect(conflictBlock({ ...least, status: 'withdrawn' })).not.toContain('ada first');
});

test('an answer says when what was just written may be missing; who asks again and again does not wait', async () => {
  const it = await featureBench();
  const late = { path: '', reason: 'the newest may be missing' };
  it.observation.caughtUp = () => Promise.resolve([late]);
  const once = await it.ask(listConflicts, {});
  expect(once.notAssessed).toEqual([late]);
  expect((await it.ask(listConflicts, { cursor: once.cursor })).notAssessed).toEqual([]);
});
