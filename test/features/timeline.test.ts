import { expect, test } from 'vitest';
import { intentDetails } from '../../server/src/doors/cli/present/intents.ts';
import { commentConflict, resolveConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { abandonIntent, renewIntent, showIntent, startIntent } from '../../server/src/protocol/requests/intents.ts';
import { recordNote } from '../../server/src/protocol/requests/notes.ts';
import { featureBench } from '../support/featureBench.ts';
import { someConflict } from '../support/storeEvents.ts';

test('of an intent it is told who did what when, oldest first: steps, conflicts, what was said, edits', async () => {
  const it = await featureBench();
  const ada = await it.declare('ada', ['symbol:a.ts#total=modify'], { goal: 'Round totals' });
  it.now += 1_000;
  const bob = await it.declare('bob', ['symbol:a.ts#total=modify'], { goal: 'Show the tax' });
  const [conflict] = it.store.state.conflicts.keys();
  it.now += 1_000;
  await it.ask(startIntent, { id: ada }, 'ada');
  it.now += 1_000;
  await it.ask(commentConflict, { id: conflict!, text: 'I only round' }, 'ada');
  it.now += 1_000;
  await it.ask(renewIntent, { id: ada }, 'ada');
  await it.ask(recordNote, { kind: 'progress', text: 'half of it', intent: ada }, 'ada');
  it.now += 1_000;
  await it.ask(resolveConflict, { id: conflict!, by: 'sequence', first: ada, note: 'ada first' }, 'bob');
  it.observation.shownSides = [{ id: 'worktree/ada', kind: 'worktree', label: 'ada', branch: it.store.state.intents.get(ada)!.branch, root: '/ada', changedFiles: 2, writtenAt: it.now + 5 }];
  it.observation.shown = [someConflict(7, [ada], { kind: 'intent-edit', message: 'cleo edits total', foundAt: it.now + 10 })];
  const { timeline = [] } = await it.ask(showIntent, { id: ada, timeline: true });
  expect(timeline.map(one => `${one.what} ${one.actor ?? '-'}: ${one.text}`)).toEqual([
    `intent ada: declared ${ada} "Round totals"`, expect.stringMatching(/^conflict -: found error: .*a\.ts/), `intent ada: started ${ada}`, `conflict ada: said of ${conflict}: I only round`,
    'note ada: half of it', `conflict bob: resolved ${conflict} by sequence: ada first`, 'edit ada: 2 files are changed in worktree/ada, last written then', 'conflict -: found error: cleo edits total',
  ]);
  const text = intentDetails(await it.ask(showIntent, { id: ada, timeline: true }));
  expect(text.split('\n')[0]).toMatch(/^TIME +WHO +WHAT +CONFLICT/);
  await it.ask(abandonIntent, { id: bob, why: 'not needed' }, 'bob');
  expect((await it.ask(showIntent, { id: bob, timeline: true })).timeline?.at(-1)?.text).toBe(`abandoned ${bob}: not needed`);
  expect((await it.ask(showIntent, { id: ada })).timeline).toBeUndefined();
});
