import { expect, test } from 'vitest';
import { mergeOrderText } from '../../server/src/doors/cli/present/mergeOrder.ts';
import { resolveConflict } from '../../server/src/protocol/requests/conflicts.ts';
import { abandonIntent, startIntent } from '../../server/src/protocol/requests/intents.ts';
import { showMergeOrder } from '../../server/src/protocol/requests/mergeOrder.ts';
import type { Conflict, Side } from '../../server/src/protocol/shapes.ts';
import { callerNamed } from '../support/callers.ts';
import { featureBench, type FeatureBench } from '../support/featureBench.ts';
import { someConflict } from '../support/storeEvents.ts';

const worktree = (name: string, more: Partial<Side> = {}): Side => ({ id: `worktree/${name}`, kind: 'worktree', label: name, branch: name, root: `/trees/${name}`, changedFiles: 2, ...more });
const main = worktree('main', { root: '/repository' });

const between = (a: string, b: string, more: Partial<Conflict> = {}): Conflict =>
  someConflict(a.charCodeAt(0) * 1_000 + b.charCodeAt(0), [], { kind: 'symbol', certainty: 'PROVEN', message: `${a} and ${b} collide`, places: [a, b].map(it => ({ side: it.includes('/') ? it : `worktree/${it}`, path: 'a.ts' })), ...more });

const planOf = async (it: FeatureBench): Promise<readonly string[]> => (await it.ask(showMergeOrder, {})).steps.map(step =>
  [`${step.wave} ${step.id}`, ...step.rebases.map(({ after }) => `after ${after}`), ...step.waitsFor.map(other => `waits for ${other}`)].join(', '));

test('with nothing under way there is nothing to land', async () => {
  const it = await featureBench();
  const order = await it.ask(showMergeOrder, {});
  expect(order).toEqual({ steps: [], waves: 0, reworks: 0, best: true, deadlocks: [], notAssessed: [] });
  expect(mergeOrderText(order)).toBe('nothing to land\n');
});

test('the worktree that collides with all others lands last; unsaved text belongs to its worktree, and main is there already', async () => {
  const it = await featureBench();
  it.observation.shownSides = [main, worktree('cart', { actor: 'ada' }), worktree('pay', { actor: 'bob' }), worktree('ui'), worktree('idle', { changedFiles: 0 }),
    { ...worktree('pay'), id: 'buffers/w1/pay', kind: 'buffers' }];
  it.observation.shown = [between('cart', 'buffers/w1/pay'), between('cart', 'ui'), between('main', 'ui', { severity: 'warning' })];
  expect(await planOf(it)).toEqual(['1 worktree/pay', '1 worktree/ui, after worktree/main', '2 worktree/cart, after worktree/pay, after worktree/ui']);
  expect(mergeOrderText(await it.ask(showMergeOrder, {}))).toBe(`3 to land in 2 waves on worktree/main: 1 of them stops; no other order has fewer

wave 1
  worktree/pay (bob)
  worktree/ui
    rebase after worktree/main
      warning  PROVEN  main and ui collide

wave 2
  worktree/cart (ada)
    rebase after worktree/pay
      error  PROVEN  cart and buffers/w1/pay collide
    rebase after worktree/ui
      error  PROVEN  cart and ui collide
`);
});

test('who uses a name lands before who takes it away', async () => {
  const it = await featureBench();
  it.observation.shownSides = [worktree('a-renames'), worktree('b-uses')];
  it.observation.shown = [between('a-renames', 'b-uses', { kind: 'rename-use' })];
  expect(await planOf(it)).toEqual(['1 worktree/b-uses', '2 worktree/a-renames, after worktree/b-uses']);
});

test('an intent lands with the side it is worked on, else by itself; what was agreed holds', async () => {
  const it = await featureBench();
  const first = await it.declare('ada', ['symbol:a.ts#total=modify']);
  const second = await it.declare('bob', ['symbol:a.ts#total=modify']);
  const third = await it.declare('cleo', ['file:b.ts=add'], { dependsOn: [second] });
  it.observation.shownSides = [main, worktree('bob', { branch: it.store.state.intents.get(second)!.branch })];
  expect(await planOf(it)).toEqual([`1 ${first}`, `2 worktree/bob, after ${first}`, `3 ${third}, waits for worktree/bob`]);
  const [conflict] = it.store.state.conflicts.keys();
  await it.ask(resolveConflict, { id: conflict!, by: 'sequence', first: second, note: 'bob is further' });
  expect(await planOf(it)).toEqual([`1 worktree/bob`, `2 ${first}, after worktree/bob, waits for worktree/bob`, `2 ${third}, waits for worktree/bob`]);
  await it.ask(abandonIntent, { id: first, why: 'no longer wanted' });
  expect(await planOf(it)).toEqual(['1 worktree/bob', `2 ${third}, waits for worktree/bob`]);
});

test('what somebody only declares in another\'s worktree lands by itself, until it is begun there', async () => {
  const it = await featureBench();
  const [own, others] = [await it.declare('ada', ['file:a.ts=add'], {}, { ...callerNamed('ada'), worktree: '/trees/cart' }), await it.declare('bob', ['file:b.ts=add'], {}, { ...callerNamed('bob'), worktree: '/trees/cart' })];
  it.observation.shownSides = [main, worktree('cart', { actor: 'ada' })];
  const landings = async () => (await it.ask(showMergeOrder, {})).steps.map(step => [step.id, step.intents]).sort();
  expect(await landings()).toEqual([[others, [others]], ['worktree/cart', [own]]]);
  await it.ask(startIntent, { id: others }, 'bob');
  expect(await landings()).toEqual([['worktree/cart', [own, others]]]);
  it.observation.shownSides = [main, worktree('cart')];
  expect(await landings()).toEqual([['worktree/cart', [own, others]]]);
});

test('two worktrees whose intents wait for each other are a deadlock', async () => {
  const it = await featureBench();
  const a1 = await it.declare('ada', ['file:a1.ts=add']);
  const b1 = await it.declare('bob', ['file:b1.ts=add'], { dependsOn: [a1] });
  const b2 = await it.declare('bob', ['file:b2.ts=add']);
  const a2 = await it.declare('ada', ['file:a2.ts=add'], { dependsOn: [b2] });
  const branch = (id: string): string => it.store.state.intents.get(id)!.branch;
  const [ada, bob] = [worktree('ada', { branch: branch(a1) }), worktree('bob', { branch: branch(b1) })];
  it.observation.shownSides = [ada, bob, { ...ada, id: 'worktree/other', branch: branch(b2), root: '/trees/other' }];
  expect((await it.ask(showMergeOrder, {})).deadlocks).toEqual([]);
  // One line of work has both of bob's intents.
  it.store.state.intents.set(b2, { ...it.store.state.intents.get(b2)!, branch: branch(b1) });
  it.store.state.intents.set(a2, { ...it.store.state.intents.get(a2)!, branch: branch(a1) });
  it.observation.shownSides = [ada, bob];
  const order = await it.ask(showMergeOrder, {});
  expect(order.deadlocks).toEqual([['worktree/ada', 'worktree/bob']]);
  expect(mergeOrderText(order)).toContain('\ndeadlock: worktree/ada waits for worktree/bob waits for worktree/ada\n');
});
