import fs from 'node:fs';
import { expect, test } from 'vitest';
import { approveAgent } from '../../server/src/protocol/requests/agents.ts';
import { adoptPlan, listPlans } from '../../server/src/protocol/requests/plans.ts';
import { verifyJournal } from '../../server/src/protocol/requests/hub.ts';
import { showIntent } from '../../server/src/protocol/requests/intents.ts';
import { git } from '../support/repositories.ts';
import { agentWorld, approved, rejected, step } from '../support/agentWorld.ts';

const cart = 'export class Cart {\n  total(): number {\n    return 1;\n  }\n}\n';

const lines = () => [
  step({ note: 'look first', read: ['src/cart.ts'] }),
  step({ edits: [{ path: 'src/cart.ts', find: 'return 1;', replace: 'return 2;' }], done: true, summary: 'Count two' }),
  rejected('it has to be three, not two'),
  step({ edits: [{ path: 'src/cart.ts', find: 'return 2;', replace: 'return 3;' }], done: true, summary: 'Count three' }),
  approved,
];

test('a task of a plan is declared, done in a worktree, rejected, mended, approved and landed', async () => {
  const world = await agentWorld({ 'src/cart.ts': cart }, lines());
  const { plan } = await world.ask(adoptPlan, { work: { goal: 'Carts', phases: [{ name: 'one', tasks: [{ name: 'Count three', targets: ['symbol:src/cart.ts#Cart.total'] }] }] } });
  const started = await world.start({ task: plan.phases[0]!.tasks[0]!.id });
  expect(started).toMatchObject({ state: 'running', goal: 'Count three', paths: ['src/cart.ts'], startedBy: 'ann', actor: `implementer-${started.id.slice(2)}`, reviewer: `validator-${started.id.slice(2)}` });

  const waiting = await world.atRest(started.id);
  expect(waiting).toMatchObject({ state: 'waiting', steps: 5, reviews: [{ verdict: 'reject', by: waiting.reviewer, reasons: ['it has to be three, not two'] }, { verdict: 'approve', by: waiting.reviewer }] });
  const { models } = await world.hub.ready;
  expect(models.records.all().map(it => [it.task, it.actor, it.voice, it.outcome]).reverse()).toEqual([['implement', waiting.actor], ['implement', waiting.actor], ['review', waiting.reviewer], ['implement', waiting.actor], ['review', waiting.reviewer]].map(([task, actor]) => [task, actor, task === 'review' ? 'reviewer' : 'implementer', 'good']));
  expect(fs.readFileSync(world.inWorktree(waiting, 'src/cart.ts'), 'utf8')).toContain('return 3;');
  expect(world.read('src/cart.ts')).toBe(cart);
  expect(git(waiting.worktree!, 'status', '--porcelain')).toBe('');
  expect(git(waiting.worktree!, 'log', '--format=%an %s', 'main..HEAD').split('\n')).toEqual([`${waiting.actor} Count three`, `${waiting.actor} Count two`]);

  const { agent, landing } = await world.ask(approveAgent, { id: started.id });
  expect(agent.ended).toMatchObject({ outcome: 'landed' });
  expect(landing.ended?.outcome).toBe('landed');
  expect(world.read('src/cart.ts')).toContain('return 3;');
  expect((await world.ask(showIntent, { id: agent.intent! })).intent).toMatchObject({ status: 'merged', actor: agent.actor });
  expect((await world.ask(listPlans, {})).plans[0]!.phases[0]!.tasks[0]!.done?.by).toBe('ann');
  expect((await world.ask(verifyJournal, {})).ok).toBe(true);
});

test('under the rules that its page shows it does as much, and lands', async () => {
  const [, rules] = /```json\n(\{ "actors"[^]*?)```/.exec(fs.readFileSync('docs/agents.md', 'utf8'))!;
  const world = await agentWorld({ 'src/cart.ts': cart, 'interlock.json': rules! }, lines());
  const waiting = await world.atRest((await world.start({ goal: 'Count three', targets: ['symbol:src/cart.ts#Cart.total=modify'] })).id);
  expect([waiting.state, waiting.reviews.map(it => it.verdict)]).toEqual(['waiting', ['reject', 'approve']]);
  await world.ask(approveAgent, { id: waiting.id });
  expect(world.read('src/cart.ts')).toContain('return 3;');
});
