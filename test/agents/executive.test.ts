import { expect, test, vi } from 'vitest';
import type { GenerateRequest } from '../../server/src/ports/model.ts';
import type { Agent } from '../../server/src/protocol/agents.ts';
import { approveAgent, listAgents, stopAgent } from '../../server/src/protocol/requests/agents.ts';
import { adoptPlan, closePlan, listPlans } from '../../server/src/protocol/requests/plans.ts';
import { agentWorld, approved, step, type AgentWorld } from '../support/agentWorld.ts';

const files = { 'src/a.js': 'exports.a = 1;\n', 'src/b.js': 'exports.b = 1;\n', 'src/c.js': 'exports.c = 1;\n' };
const task = (name: string) => ({ name, targets: [`file:src/${name}.js`] });
const work = { goal: 'All are two', phases: [{ name: 'first', tasks: [task('a'), task('b')] }, { name: 'then', tasks: [task('c')] }] };

/** Answers by what it is asked: it begins all that it is offered, changes the one file, approves. */
const willing = (request: GenerateRequest): object => {
  if (request.system.includes('oversee')) {
    const { start } = (request.schema as { properties: { start: { maxItems: number; items: { enum?: string[] } } } }).properties;
    return { note: 'go on', start: (start.items.enum ?? []).slice(0, start.maxItems), stop: [] };
  }
  if (request.system.includes('review')) return approved;
  const [, name] = /src\/(\w)\.js/.exec(request.prompt)!;
  return step({ edits: [{ path: `src/${name!}.js`, find: '= 1', replace: '= 2' }], done: true, summary: `${name!} is two` });
};

const children = async (world: AgentWorld, id: string): Promise<readonly Agent[]> => (await world.ask(listAgents, { ended: true })).agents.filter(it => it.parent === id);

/** So many are reviewed and wait. */
const waiting = (world: AgentWorld, id: string, count: number): Promise<readonly Agent[]> => vi.waitFor(async () => {
  const all = (await children(world, id)).filter(it => it.state === 'waiting');
  if (all.length < count) throw new Error(JSON.stringify((await children(world, id)).map(it => [it.task, it.state, it.why, it.doing])));
  return all;
}, { timeout: 25_000, interval: 100 });

test('an executive lets as many as it may begin what is open, phase by phase, until its plan is done', { timeout: 90_000 }, async () => {
  const world = await agentWorld(files, Array.from({ length: 60 }, () => willing));
  const { plan } = await world.ask(adoptPlan, { work });
  const { id } = await world.start({ tier: 'executive', plan: plan.id, atOnce: 2, tokens: 90_000 });
  const first = await waiting(world, id, 2);
  expect(first.map(it => [it.goal, it.approval, it.limits.tokens, it.startedBy]).sort()).toEqual(['a', 'b'].map(goal => [goal, 'ask', 90_000, `executive-${id.slice(2)}`]));
  expect((await children(world, id)).map(it => it.goal)).not.toContain('c');
  for (const it of first) await world.ask(approveAgent, { id: it.id });
  const [last] = await waiting(world, id, 1);
  expect(last!.goal).toBe('c');
  await world.ask(approveAgent, { id: last!.id });
  expect(await world.atRest(id)).toMatchObject({ state: 'ended', ended: { outcome: 'done' } });
  expect((await world.ask(listPlans, {})).plans[0]!.phases.flatMap(it => it.tasks).every(it => it.done)).toBe(true);
});

test('it neither begins a task that somebody has, nor more than it may, and ends with its plan', { timeout: 60_000 }, async () => {
  const world = await agentWorld(files, Array.from({ length: 60 }, () => willing));
  const { plan } = await world.ask(adoptPlan, { work: { goal: 'One', phases: [{ name: 'all', tasks: [{ ...task('a'), assignee: 'claude' }, task('b'), task('c')] }] } });
  const { id } = await world.start({ tier: 'executive', plan: plan.id, atOnce: 1 });
  const [one] = await waiting(world, id, 1);
  expect((await children(world, id)).map(it => it.goal)).toEqual(['b']);
  await world.ask(stopAgent, { id: one!.id });
  expect((await waiting(world, id, 1))[0]!.id).not.toBe(one!.id);
  await world.ask(closePlan, { id: plan.id });
  expect(await world.atRest(id)).toMatchObject({ ended: { outcome: 'done', why: 'its plan was closed' } });
});

test('what changes while it is asked is not missed', { timeout: 60_000 }, async () => {
  let asked = 0;
  const answer = async (request: GenerateRequest): Promise<object> => {
    const said = willing(request);
    if (!('start' in said) || ++asked > 2) return said;
    // First it begins one of two; asked for the other it begins nobody, and meanwhile the one is stopped.
    if (asked === 1) return { ...said, start: [`${plan.id}.1.1`] };
    const [one] = await waiting(world, id, 1);
    await world.ask(stopAgent, { id: one!.id });
    return { ...said, start: [] };
  };
  const world = await agentWorld(files, Array.from({ length: 60 }, () => answer));
  const { plan } = await world.ask(adoptPlan, { work: { goal: 'Two', phases: [{ name: 'all', tasks: [task('a'), task('b')] }] } });
  const { id } = await world.start({ tier: 'executive', plan: plan.id, atOnce: 2 });
  await waiting(world, id, 2);
  expect((await children(world, id)).map(it => [it.goal, it.state]).sort()).toEqual([['a', 'ended'], ['a', 'waiting'], ['b', 'waiting']]);
});

test('an answer that cannot be used is asked for again, and after three in a row a person has to look', async () => {
  let isBad = false;
  const world = await agentWorld(files, Array.from({ length: 60 }, () => (request: GenerateRequest) => (request.system.includes('oversee') && isBad ? 'nonsense' : willing(request))));
  const { plan } = await world.ask(adoptPlan, { work });
  const { id } = await world.start({ tier: 'executive', plan: plan.id, atOnce: 1 });
  const [one] = await waiting(world, id, 1);
  isBad = true;
  await world.ask(stopAgent, { id: one!.id });
  expect(await world.atRest(id)).toMatchObject({ state: 'paused', why: expect.stringMatching(/no answer of its model could be used, 3 times in a row/) });
});

test('of two who begin one task at the same moment, one does', async () => {
  const world = await agentWorld(files, Array.from({ length: 60 }, () => willing));
  const { plan } = await world.ask(adoptPlan, { work });
  const begun = await Promise.allSettled(['one', 'two'].map(name => world.start({ tier: 'implementer', task: `${plan.id}.1.1`, name })));
  expect(begun.map(it => (it.status === 'fulfilled' ? 'begun' : String(it.reason))).sort()).toEqual([expect.stringMatching(/works on p-\w+\.1\.1 already/), 'begun']);
  const [agent] = (await world.ask(listAgents, {})).agents;
  expect((await world.ask(listPlans, {})).plans[0]!.phases[0]!.tasks[0]!.assignee).toBe(agent!.actor);
});

test('where rules hold, one whose tier does not decide begins nothing', async () => {
  const rules = JSON.stringify({ actors: { 'boss': { tier: 'implementer', write: ['**'] } } });
  const world = await agentWorld({ ...files, 'interlock.json': rules }, Array.from({ length: 60 }, () => willing));
  const { plan } = await world.ask(adoptPlan, { work });
  const { id } = await world.start({ tier: 'executive', plan: plan.id, name: 'boss' });
  await vi.waitFor(async () => expect((await world.told(id)).join('\n')).toMatch(/not began p-\w+\.1\.1: boss may not decide who works on a plan/), { timeout: 20_000 });
  expect(await children(world, id)).toEqual([]);
});
