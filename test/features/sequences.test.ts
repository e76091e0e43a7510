import { expect, test } from 'vitest';
import { listConflicts, reopenConflict, resolveConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { abandonIntent, completeIntent, listIntents, narrowIntent, showIntent, startIntent } from '../../server/src/protocol/requests/intents.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';

const target = 'symbol:src/cart.ts#Cart.total=modify';

interface Pair { readonly it: FeatureBench; readonly ada: string; readonly bob: string; readonly conflict: string }

/** Ada and Bob declared the same. */
const pair = async (): Promise<Pair> => {
  const it = await featureBench();
  const [ada, bob] = [await it.declare('ada', [target]), await it.declare('bob', [target])];
  return { it, ada, bob, conflict: (await it.ask(listConflicts, { open: true })).conflicts[0]!.id };
};

const resolved = async (): Promise<Pair> => {
  const found = await pair();
  await found.it.ask(resolveConflict, { id: found.conflict, by: 'sequence', first: found.ada, note: 'ada has begun' }, 'bob');
  return found;
};

const free = async ({ it }: Pair): Promise<unknown> => (await it.ask(listConflicts, { open: true, mine: true }, 'bob')).free;

test('who comes second waits, and begins before the first has ended only with a reason', async () => {
  const { it, ada, bob } = await resolved();
  expect((await it.ask(listIntents, {}, 'bob')).intents.map(({ id, waitsFor }) => [id, waitsFor])).toEqual([[bob, [ada]], [ada, undefined]]);
  expect((await it.refusal(startIntent, { id: bob }, 'bob')).message).toMatch(new RegExp(`waits for ${ada} of ada`));
  expect((await it.ask(startIntent, { id: bob, why: 'another part of it' }, 'bob')).intent.status).toBe('in_progress');
  expect((await it.ask(startIntent, { id: ada }, 'ada')).intent.status).toBe('in_progress');
});

test('is told when it may go on', async () => {
  const those = await resolved();
  expect(await free(those)).toBeUndefined();
  await those.it.ask(abandonIntent, { id: those.ada, why: 'not needed' }, 'ada');
  expect(await free(those)).toEqual([{ id: those.bob, goal: 'work of bob', after: [those.ada] }]);
  expect((await those.it.ask(startIntent, { id: those.bob }, 'bob')).intent.status).toBe('in_progress');
});

test('so is work that was completed while it waited: it may land now', async () => {
  const those = await resolved();
  await those.it.ask(startIntent, { id: those.bob, why: 'another part of it' }, 'bob');
  await those.it.ask(completeIntent, { id: those.bob }, 'bob');
  await those.it.ask(abandonIntent, { id: those.ada, why: 'not needed' }, 'ada');
  expect(await free(those)).toMatchObject([{ id: those.bob, after: [those.ada] }]);
});

test('whom others made wait is told for whom, by whom and why; whoever agreed to it knows', async () => {
  const { it, ada, bob, conflict } = await pair();
  const waiting = async (): Promise<unknown> => (await it.ask(listConflicts, { open: true, mine: true }, 'bob')).waiting;
  expect(await waiting()).toBeUndefined();
  await it.ask(resolveConflict, { id: conflict, by: 'sequence', first: ada, note: 'ada has begun' }, 'ada');
  expect(await waiting()).toMatchObject([{ id: bob, goal: 'work of bob', for: [{ id: ada, goal: 'work of ada', actor: 'ada', conflict, by: 'ada', note: 'ada has begun' }] }]);
  expect((await it.ask(listConflicts, { open: true, mine: true }, 'ada')).waiting).toBeUndefined();
  await it.ask(abandonIntent, { id: ada, why: 'not needed' }, 'ada');
  expect(await waiting()).toBeUndefined();
  const agreed = await resolved();
  expect((await agreed.it.ask(listConflicts, { open: true, mine: true }, 'bob')).waiting).toBeUndefined();
});

test('waits no longer once the conflict is open again', async () => {
  const { it, bob, conflict } = await resolved();
  await it.ask(reopenConflict, { id: conflict, why: 'bob cannot wait' }, 'bob');
  expect((await it.ask(showIntent, { id: bob })).intent.dependsOn).toEqual([]);
});

test('no ring of those who wait', async () => {
  const { it, ada, bob, conflict } = await pair();
  const carol = await it.declare('carol', [target]);
  const { conflicts } = await it.ask(listConflicts, { open: true });
  const between = (...ids: string[]): string => conflicts.find(({ intents }) => ids.every(id => intents.includes(id)))!.id;
  await it.ask(resolveConflict, { id: conflict, by: 'sequence', first: ada, note: 'ada before bob' });
  await it.ask(resolveConflict, { id: between(bob, carol), by: 'sequence', first: bob, note: 'bob before carol' }, 'bob');
  expect((await it.refusal(resolveConflict, { id: between(ada, carol), by: 'sequence', first: carol, note: 'carol before ada' })).message).toMatch(/both would wait for ever/);
  await it.ask(resolveConflict, { id: between(ada, carol), by: 'sequence', first: ada, note: 'ada before carol' });
  expect((await it.ask(showIntent, { id: carol })).intent.dependsOn).toEqual([bob, ada]);
});

test('goes on waiting while another conflict of the two is resolved the same way', async () => {
  const it = await featureBench();
  const both = [target, 'symbol:src/tax.ts#vat=modify'];
  const [ada, bob] = [await it.declare('ada', both), await it.declare('bob', both)];
  const { conflicts: [one] } = await it.ask(listConflicts, { open: true });
  // The second comes with DDL, which is another kind.
  const ddl = { text: 'ALTER TABLE users ADD COLUMN a int', dialect: 'postgresql' as const };
  await it.ask(narrowIntent, { id: ada, targets: both, ddl }, 'ada');
  await it.ask(narrowIntent, { id: bob, targets: both, ddl }, 'bob');
  const { conflicts } = await it.ask(listConflicts, { open: true });
  expect(conflicts).toHaveLength(2);
  for (const { id } of conflicts) await it.ask(resolveConflict, { id, by: 'sequence', first: ada, note: 'ada first' }, 'bob');
  await it.ask(reopenConflict, { id: one!.id, why: 'x' }, 'bob');
  expect((await it.ask(showIntent, { id: bob })).intent.dependsOn).toEqual([ada]);
  await it.ask(reopenConflict, { id: conflicts.find(({ id }) => id !== one!.id)!.id, why: 'x' }, 'bob');
  expect((await it.ask(showIntent, { id: bob })).intent.dependsOn).toEqual([]);
});

test.each(['ada', 'bob'] as const)('waits no longer once %s has taken out what collided; while anything of the two collides the order holds', async (who) => {
  const those = await resolved();
  const { it, ada, bob, conflict } = those;
  const narrow = async (target: string): Promise<readonly unknown[]> => (await it.ask(narrowIntent, { id: those[who], targets: [target] }, who)).conflicts;
  // Less than before, and still the same symbol: nothing new between those who know who goes first.
  expect(await narrow('symbol:src/cart.ts#Cart.total=rename')).toEqual([]);
  expect((await it.ask(showIntent, { id: bob })).intent.dependsOn).toEqual([ada]);
  expect(await narrow('symbol:src/cart.ts#Cart.refund=modify')).toEqual([]);
  expect((await it.ask(showIntent, { id: bob })).intent.dependsOn).toEqual([]);
  expect((await it.ask(listIntents, {}, 'bob')).intents.every(({ waitsFor }) => waitsFor === undefined)).toBe(true);
  expect((await it.refusal(reopenConflict, { id: conflict, why: 'x' }, 'bob')).message).toMatch(/withdrawn|no longer stands/);
  // Declared again, it is a conflict again.
  expect(await narrow(target)).toMatchObject([{ id: conflict, status: 'open' }]);
});
