import { expect, test } from 'vitest';
import { listConflicts, reopenConflict, resolveConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { declareIntent, narrowIntent, showIntent } from '../../server/src/protocol/requests/intents.ts';
import { callerNamed } from '../support/callers.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';
import { someConflict } from '../support/storeEvents.ts';

const [total, clear] = ['symbol:src/cart.ts#Cart.total=modify', 'symbol:src/cart.ts#Cart.clear=modify'];

const openIds = async (it: FeatureBench): Promise<readonly string[]> => (await it.ask(listConflicts, { open: true })).conflicts.map(({ id }) => id);

test('two efforts become one: the duplicate is abandoned, and what it touches goes over', async () => {
  const it = await featureBench();
  const ada = await it.declare('ada', [total]);
  const bob = await it.declare('bob', [total, clear]);
  const waiting = await it.declare('carol', ['column:users.email=add'], { dependsOn: [bob] });
  const [id] = await openIds(it);
  const { conflict, intent } = await it.ask(resolveConflict, { id: id!, by: 'merge', into: ada, note: 'the same work' }, 'bob');
  expect(conflict).toMatchObject({ status: 'resolved', resolution: { by: 'merge', actor: 'bob' } });
  expect(intent).toMatchObject({ id: ada, targets: [total, clear], conflicted: false, joined: [{ id: bob, actor: 'bob' }] });
  expect((await it.ask(showIntent, { id: bob })).intent).toMatchObject({ status: 'abandoned', history: [{}, { why: `combined into ${ada}` }] });
  expect((await it.ask(showIntent, { id: waiting })).intent.dependsOn).toEqual([ada]);
  expect(await openIds(it)).toEqual([]);
});

test.each<readonly ['merge' | 'sequence' | 'accept', string, RegExp | undefined]>([
  ['merge', 'zoe', /zoe has no part in c-\w+, which ada and bob have: agree on it/], ['sequence', 'zoe', /zoe has no part/], ['accept', 'zoe', /zoe has no part/],
  ['merge', 'bob', undefined], ['sequence', 'ada', undefined], ['accept', 'bob', undefined],
])('by %s %s, an agent with or without part in it, settles what stands between two others', async (by, who, expected) => {
  const it = await featureBench();
  const [ada] = [await it.declare('ada', [total]), await it.declare('bob', [total, clear])];
  const [id] = await openIds(it);
  const ask = { id: id!, by, note: 'x', ...(by === 'merge' ? { into: ada } : {}) };
  if (expected) expect((await it.refusal(resolveConflict, ask, who)).message).toMatch(expected);
  else await it.ask(resolveConflict, ask, who);
  expect(await openIds(it)).toEqual(expected ? [id] : []);
});

test('nobody without part says that edits were taken back; a person settles what is others\'', async () => {
  const it = await featureBench();
  const seen = someConflict(1, [], { kind: 'symbol', targets: [total], places: [{ side: 'worktree/a', path: 'src/cart.ts', actor: 'ada' }, { side: 'worktree/b', path: 'src/cart.ts', actor: 'bob' }] });
  it.observation.shown = [seen];
  const narrow = { id: seen.id, by: 'narrow', note: 'taken back' } as const;
  expect((await it.refusal(resolveConflict, narrow, 'zoe')).message).toMatch(/zoe has no part/);
  expect((await it.ask(resolveConflict, narrow, { ...callerNamed('ann'), kind: 'person' })).conflict.status).toBe('resolved');
});

test('whose work another combined is told who did it, into what and why', async () => {
  const it = await featureBench();
  const [ada, bob] = [await it.declare('ada', [total]), await it.declare('bob', [total])];
  const [id] = await openIds(it);
  await it.ask(resolveConflict, { id: id!, by: 'merge', into: ada, note: 'the same work' }, 'ada');
  expect((await it.ask(listConflicts, { mine: true }, 'bob')).combined).toMatchObject([{ id: bob, into: { id: ada, actor: 'ada' }, conflict: id, by: 'ada', note: 'the same work' }]);
  expect((await it.ask(listConflicts, { mine: true }, 'ada')).combined).toBeUndefined();
});

test('what collides with the larger scope is found at once', async () => {
  const it = await featureBench();
  const ada = await it.declare('ada', [total]);
  await it.declare('bob', [total, clear]);
  const [id] = await openIds(it);
  const eve = await it.declare('eve', [clear]);
  const { conflicts } = await it.ask(resolveConflict, { id: id!, by: 'merge', into: ada, note: 'the same work' }, 'bob');
  expect(conflicts!.map(({ intents }) => [...intents].sort())).toEqual([[ada, eve].sort()]);
});

test('scripts are run one after the other; those of two dialects are not mixed', async () => {
  const it = await featureBench();
  const script = (actor: string, text: string, dialect: 'postgresql' | 'mysql') =>
    it.ask(declareIntent, { goal: `work of ${actor}`, targets: ['table:users=modify'], ddl: { text, dialect } }, actor);
  const { intent: first } = await script('ada', 'ALTER TABLE users ADD COLUMN a int', 'postgresql');
  await script('bob', 'ALTER TABLE users ADD COLUMN b int;', 'postgresql');
  const [id] = await openIds(it);
  expect((await it.ask(resolveConflict, { id: id!, by: 'merge', note: 'one migration' })).intent).toMatchObject({ id: first.id, ddl: { text: 'ALTER TABLE users ADD COLUMN a int;\nALTER TABLE users ADD COLUMN b int;' } });
  await script('eve', 'ALTER TABLE users ADD COLUMN a int', 'mysql');
  const [other] = await openIds(it);
  expect((await it.refusal(resolveConflict, { id: other!, by: 'merge', note: 'x' })).message).toMatch(/one carries postgresql, the other mysql/);
});

test.each<readonly [string, Record<string, unknown>, RegExp]>([
  ['into another', { by: 'merge', into: 'i-zzzzzzzz' }, /is none of the intents/],
  ['into, without merge', { by: 'accept', into: 'i-zzzzzzzz' }, /goes with merge/],
  ['narrowed in words alone', { by: 'narrow' }, /still overlap.*intent narrow/],
])('%s is refused', async (_name, more, expected) => {
  const it = await featureBench();
  await it.declare('ada', [total]);
  await it.declare('bob', [total]);
  const [id] = await openIds(it);
  expect((await it.refusal(resolveConflict, { id, note: 'x', ...more })).message).toMatch(expected);
  expect(await openIds(it)).toEqual([id]);
});

test('an observed conflict is not narrowed away while whoever is to give way still declares what collides', async () => {
  const it = await featureBench();
  const seen = someConflict(1, [], { kind: 'symbol', targets: [total], places: [{ side: 'worktree/a', path: 'src/cart.ts', actor: 'ada' }, { side: 'worktree/b', path: 'src/cart.ts', actor: 'bob' }] });
  it.observation.shown = [seen];
  const ada = await it.declare('ada', ['file:src/cart.ts=modify', 'file:docs/cart.md=modify']);
  const narrow = { id: seen.id, by: 'narrow', note: 'I leave it to bob' } as const;
  expect((await it.refusal(resolveConflict, narrow, 'ada')).message).toBe(`the intent ${ada} of ada still holds file:src/cart.ts=modify: take it out of its scope (interlock intent narrow ${ada} --target …), and the conflict is withdrawn by itself`);
  // Bob declared nothing: that he takes his edit back is for him to say, and for others to settle.
  await it.ask(resolveConflict, narrow, 'bob');
  await it.ask(reopenConflict, { id: seen.id, why: 'he did not' });
  await it.ask(narrowIntent, { id: ada, targets: ['file:docs/cart.md=modify'] }, 'ada');
  expect((await it.ask(resolveConflict, narrow, 'ada')).conflict).toMatchObject({ status: 'resolved', resolution: { by: 'narrow', actor: 'ada' } });
});

test('what was combined is not taken apart again', async () => {
  const it = await featureBench();
  await it.declare('ada', [total]);
  await it.declare('bob', [total]);
  const [id] = await openIds(it);
  await it.ask(resolveConflict, { id: id!, by: 'merge', note: 'the same' });
  expect((await it.refusal(reopenConflict, { id, why: 'not the same' })).message).toMatch(/abandoned/);
});

test('what the duplicate waited for is waited for', async () => {
  const it = await featureBench();
  const first = await it.declare('carol', ['column:users.email=add']);
  const ada = await it.declare('ada', [total]);
  await it.declare('bob', [total], { dependsOn: [first] });
  const [id] = await openIds(it);
  expect((await it.ask(resolveConflict, { id: id!, by: 'merge', into: ada, note: 'the same work' }, 'bob')).intent?.dependsOn).toEqual([first]);
});

test.each([0, 1])('two with something to be done between them are not combined (into number %i)', async into => {
  const it = await featureBench();
  const [ada, dave, eve] = [await it.declare('ada', [total]), await it.declare('dave', [total]), await it.declare('eve', [total])];
  const { conflicts } = await it.ask(listConflicts, { open: true });
  const between = (...ids: string[]): string => conflicts.find(({ intents }) => ids.every(one => intents.includes(one)))!.id;
  await it.ask(resolveConflict, { id: between(ada, dave), by: 'sequence', first: ada, note: 'x' });
  await it.ask(resolveConflict, { id: between(dave, eve), by: 'sequence', first: dave, note: 'x' }, 'dave');
  const refused = await it.refusal(resolveConflict, { id: between(ada, eve), by: 'merge', into: [ada, eve][into], note: 'x' });
  expect(refused.message).toMatch(new RegExp(`${dave} of dave has to be done between the two`));
});
