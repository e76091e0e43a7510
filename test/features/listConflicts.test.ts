import { expect, test } from 'vitest';
import { listConflicts } from '../../server/src/protocol/requests/conflicts.ts';
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
