import path from 'node:path';
import { expect, test } from 'vitest';
import { rulesWorld, writeFiles } from '../rulesWorld.ts';
import { toolAttempts } from './toolAttempts.ts';

const plan = { goal: 'Totals', phases: [{ name: 'first', tasks: [{ name: 'total', targets: ['file:src/pay/total.ts'], assignee: 'claude@pay' }] }] };

test('what an agent does by its tools is denied before it is done', async () => {
  const world = await rulesWorld({ 'interlock.json': JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer', write: ['src/pay/**'] } } }) });
  writeFiles(world.root, { 'plan.json': JSON.stringify(plan) });
  expect((await world.run(world.root, 'tasks', 'adopt', 'plan.json', '--actor', 'ann')).err).toBe('');
  for (const { what, tool, input, says } of toolAttempts) {
    const named = Object.fromEntries(Object.entries(input).map(([key, value]) => [key, /_path$/.test(key) ? path.join(world.pay, String(value)) : value]));
    const answer = await world.tool(world.pay, { hook_event_name: 'PreToolUse', tool_name: tool, tool_input: named });
    const said = answer['hookSpecificOutput'] as { permissionDecision?: string; permissionDecisionReason?: string } | undefined;
    expect.soft([what, said?.permissionDecision, said?.permissionDecisionReason]).toEqual([what, 'deny', expect.stringContaining(says)]);
  }
}, 60_000);
