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
