import { expect, test } from 'vitest';
import { connectAgent } from '../support/agentClient.ts';
import { rulesWorld, writeFiles, type RulesWorld } from './rulesWorld.ts';

const rules = JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer', write: ['**'] } }, planDeviation: 'warning' });

const plan = {
  goal: 'Totals in cents', phases: [
    { name: 'first', tasks: [{ name: 'the total', targets: ['file:src/pay/**'], assignee: 'claude@pay' }] },
    { name: 'second', tasks: [{ name: 'the cart', targets: ['symbol:src/cart.ts#cart'], assignee: 'claude@pay' }, { name: 'a page', targets: ['file:docs/**'], assignee: 'bob' }] },
  ],
};

/** A person adopts it; gives its id. */
const adopt = async (world: RulesWorld, work: object): Promise<string> => {
  writeFiles(world.root, { 'plan.json': JSON.stringify(work) });
  return (JSON.parse((await world.run(world.root, 'tasks', 'adopt', 'plan.json', '--actor', 'ann', '--json')).out) as { plan: { id: string } }).plan.id;
};

const begin = async (world: RulesWorld): Promise<string> =>
  JSON.stringify(await world.tool(world.pay, { hook_event_name: 'SessionStart', source: 'startup' }));

test('an agent is told of its tasks by its tools and when its session begins, and of none where it has none', async () => {
  const world = await rulesWorld({ 'interlock.json': rules });
  const agent = await connectAgent(world.pay, 'claude@pay');
  expect([(await agent.call('get_status')).value, (await agent.call('continue_session')).value].filter(it => 'yourTasks' in it)).toEqual([]);
  expect(await begin(world)).not.toContain('tasks');
  const id = await adopt(world, plan);
  const tasks = [
    { id: `${id}.1.1`, name: 'the total', goal: 'Totals in cents', targets: ['file:src/pay/**'] },
    { id: `${id}.2.1`, name: 'the cart', goal: 'Totals in cents', targets: ['symbol:src/cart.ts#cart'], waitsFor: 'first' },
  ];
  expect((await agent.call('get_status')).value).toMatchObject({ yourTasks: tasks });
  expect((await agent.call('continue_session')).value).toMatchObject({ yourTasks: tasks });
  expect(await begin(world)).toContain(`${id}.1.1 “the total”: file:src/pay/**; ${id}.2.1 “the cart”: symbol:src/cart.ts#cart (only when phase “first” is done)`);
  expect((await world.run(world.root, 'tasks', 'mine', '--actor', 'bob')).out).toContain(`${id}.2.2`);
  await world.run(world.root, 'tasks', 'done', `${id}.1.1`, '--actor', 'ann');
  expect((await agent.call('get_status')).value).toMatchObject({ yourTasks: [{ id: `${id}.2.1` }] });
});

test('work that goes too far from its tasks is told to the agent and to people while it is so', async () => {
  const world = await rulesWorld({ 'interlock.json': rules });
  const [agent, other] = [await connectAgent(world.pay, 'claude@pay'), await connectAgent(world.root, 'codex')];
  await adopt(world, plan);
  await begin(world);
  writeFiles(world.pay, { 'src/pay/total.ts': 'export const total = 2;\n', 'src/cart.ts': 'export const cart = 2;\n' });
  const deviation = { actor: 'claude@pay', side: 'worktree/pay', share: 0.5, outside: ['src/cart.ts#cart'] };
  await expect.poll(async () => (await agent.call('get_status')).value, { timeout: 10_000 }).toMatchObject({ deviations: [deviation] });
  expect((await other.call('get_status')).value, 'who decides hears of others').toMatchObject({ deviations: [deviation] });
  expect((await world.run(world.root, 'status')).out).toContain('claude@pay went from its plan in worktree/pay: 50 % of what it changed lies outside of');
  expect((await world.run(world.root, 'security')).out).toContain('src/cart.ts#cart');
  writeFiles(world.pay, { 'src/cart.ts': 'export const cart = 1;\n' });
  await expect.poll(async () => (await agent.call('get_status')).value, { timeout: 10_000 }).not.toHaveProperty('deviations');
  expect(JSON.parse((await world.run(world.root, 'log', '--type', 'plan.deviated', '--json')).out)).toMatchObject({ entries: [{ data: { deviation } }] });
});
