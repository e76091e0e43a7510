import { expect, test } from 'vitest';
import type { Conflict } from '../../server/src/protocol/shapes.ts';
import { listConflicts, resolveConflict, showConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';
import { someConflict } from '../support/storeEvents.ts';

const targets = ['migration:db/migrations/0003_a.sql=add', 'migration:db/migrations/0003_b.sql=add'];

/** As two worktrees show it. */
const seenOf = (more: Partial<Conflict> = {}): Conflict => someConflict(1, [], {
  kind: 'migration-order', certainty: 'DERIVED', targets,
  places: [{ side: 'worktree/a', path: 'db/migrations/0003_a.sql', actor: 'ada' }, { side: 'worktree/b', path: 'db/migrations/0003_b.sql', actor: 'bob' }], ...more,
});

/** Two declared one number; `seen` is what their worktrees show. */
const bench = async (seen: Conflict): Promise<FeatureBench> => {
  const it = await featureBench();
  await it.declare('ada', [targets[0]!]);
  await it.declare('bob', [targets[1]!]);
  it.observation.shown = [seen];
  return it;
};

const certainties = async (it: FeatureBench, open: boolean): Promise<readonly string[]> =>
  (await it.ask(listConflicts, { open })).conflicts.map(({ certainty }) => certainty);

test('what two declared is not told again when it is seen in their files, also once it is settled', async () => {
  const it = await bench(seenOf());
  expect(await certainties(it, true)).toEqual(['DECLARED']);
  const [declared] = (await it.ask(listConflicts, { open: true })).conflicts;
  await it.ask(resolveConflict, { id: declared!.id, by: 'sequence', note: 'ada first' }, 'ada');
  expect(await certainties(it, true)).toEqual([]);
  expect(await certainties(it, false)).toEqual(['DECLARED']);
});

test.each<readonly [string, Partial<Conflict>]>([
  ['another file', { targets: [targets[0]!, 'migration:db/migrations/0003_c.sql=add'] }],
  ['another actor', { places: [{ side: 'worktree/c', path: 'db/migrations/0003_b.sql', actor: 'eve' }] }],
])('%s is told', async (_name, more) => {
  expect(await certainties(await bench(seenOf(more)), true)).toEqual(expect.arrayContaining(['DECLARED', 'DERIVED']));
});

test('a migration that was seen, settled and is gone is no longer a conflict', async () => {
  const it = await featureBench();
  const seen = seenOf();
  it.observation.shown = [seen];
  expect((await it.ask(showConflict, { id: seen.id })).conflict.status).toBe('open');
  await it.ask(resolveConflict, { id: seen.id, by: 'narrow', note: 'renumbered' }, 'ada');
  it.observation.shown = [];
  expect((await it.ask(listConflicts, { open: true })).conflicts).toEqual([]);
  it.observation.shown = [seen];
  expect((await it.ask(showConflict, { id: seen.id })).conflict).toMatchObject({ status: 'resolved', resolution: { by: 'narrow' } });
});
