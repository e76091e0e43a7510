import fs from 'node:fs';
import { expect, test } from 'vitest';
import { adoptPlan } from '../../server/src/engine/plans/plans.ts';
import { readRules } from '../../server/src/engine/rights/readRules.ts';
import { plannedWork } from '../../server/src/protocol/plans.ts';
import { claude, rulesWorld, writeFiles } from './rulesWorld.ts';

const rules = JSON.stringify({
  tiers: { implementer: { limits: { complexity: { level: 'error', most: 2 }, nesting: { level: 'warning', most: 1 } } } },
  actors: { 'claude@pay': { tier: 'implementer', write: ['src/**'] } },
});
const branchy = 'export function total(a: number, b: number): number {\n  if (a > 1) return 1;\n  if (b > 1) return 2;\n  return 0;\n}\n';
const nested = 'export function total(a: number, b: number): number {\n  if (a > 1) { while (b) { b--; } }\n  return 0;\n}\n';
const decisionOf = (answer: Record<string, unknown>): unknown => (answer['hookSpecificOutput'] as Record<string, unknown> | undefined)?.['permissionDecision'];

test('a function over the limits of its writer is denied at the hook and at commit; a warning is told', async () => {
  const world = await rulesWorld({ 'interlock.json': rules });
  const write = (text: string) => world.tool(world.pay, { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: `${world.pay}/src/total.ts`, content: text } });
  const denied = await write(branchy);
  expect([decisionOf(denied), JSON.stringify(denied)]).toEqual(['deny', expect.stringContaining('its complexity is 3, over 2') as string]);
  const told = await write(nested.replace('while (b) { b--; }', 'if (b) { b--; }').replace('if (a > 1)', 'for (;a;)'));
  expect(decisionOf(told)).toBe('deny');
  const only = await write('export function total(a: number): number {\n  for (;a;) { try { a--; } finally { a--; } }\n  return 0;\n}\n');
  expect([decisionOf(only), JSON.stringify(only)]).toEqual([undefined, expect.stringContaining('nested 2 deep') as string]);
  writeFiles(world.pay, { 'src/total.ts': branchy });
  const stopped = await world.git(world.pay, ['add', '-A']).then(() => world.git(world.pay, ['commit', '-qm', 'x'], claude));
  expect([stopped.status, stopped.stderr]).toEqual([1, expect.stringContaining('src/total.ts:1: total: its complexity is 3') as string]);
  expect((await world.run(world.root, 'security', '--json')).out).toContain('"rule":"complexity"');
});

test('an edit that collides and is over a limit of severity warning is told both', async () => {
  const world = await rulesWorld({ 'interlock.json': rules, 'src/total.ts': 'export function total(a: number): number {\n  return a;\n}\n' });
  writeFiles(world.addWorktree('other'), { 'src/total.ts': 'export function total(a: number): number {\n  return Math.round(a);\n}\n' });
  const edit = { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: `${world.pay}/src/total.ts`, content: 'export function total(a: number): number {\n  for (;a;) { try { a--; } finally { a--; } }\n  return 0;\n}\n' } };
  await expect.poll(async () => JSON.stringify(await world.tool(world.pay, edit)), { timeout: 10_000 }).toMatch(/"permissionDecision":"ask".*would collide.*this edit may be made, but:.*nested 2 deep/);
});

test('what was over the limits before is nobody\'s to mend', async () => {
  const world = await rulesWorld({ 'interlock.json': rules, 'src/old.ts': branchy.replace('total', 'old') });
  writeFiles(world.pay, { 'src/old.ts': branchy.replace('total', 'old').replace('return 0', 'return 7') });
  await world.git(world.pay, ['add', '-A']);
  expect((await world.git(world.pay, ['commit', '-qm', 'x'], claude)).stderr).toBe('');
});

test('an edit beside one\'s tasks is denied; what is planned goes through', async () => {
  const world = await rulesWorld({ 'interlock.json': JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer', write: ['**'] } } }) });
  const plan = { goal: 'Totals', phases: [{ name: 'first', tasks: [{ name: 'total', targets: ['file:src/pay/**'], assignee: 'claude@pay' }] }, { name: 'second', tasks: [{ name: 'cart', targets: ['file:src/cart.ts'], assignee: 'claude@pay' }] }] };
  writeFiles(world.root, { 'plan.json': JSON.stringify(plan) });
  const adopted = JSON.parse((await world.run(world.root, 'tasks', 'adopt', 'plan.json', '--actor', 'ann', '--json')).out) as { plan: { id: string } };
  const write = async (file: string) => decisionOf(await world.tool(world.pay, { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: `${world.pay}/${file}`, content: 'export const n = 2;\n' } }));
  expect([await write('src/pay/total.ts'), await write('src/cart.ts'), await write('other.ts')]).toEqual([undefined, 'deny', 'deny']);
  writeFiles(world.pay, { 'src/cart.ts': 'export const cart = 2;\n' });
  await world.git(world.pay, ['add', '-A']);
  expect((await world.git(world.pay, ['commit', '-qm', 'x'], claude)).stderr).toMatch(/plan: src\/cart\.ts#cart belongs to .*whose turn comes when phase "first" is done/);
  expect((await world.run(world.root, 'tasks', 'done', `${adopted.plan.id}.1.1`, '--actor', 'ann')).code).toBe(0);
  expect(await write('src/cart.ts')).toBe(undefined);
});

test('work is done once tests reach what was changed', async () => {
  const world = await rulesWorld({ 'interlock.json': JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer', write: ['**'] } }, coverage: { lines: 95, reports: ['coverage/lcov.info'] } }), '.gitignore': 'coverage/\n' });
  writeFiles(world.pay, { 'src/new.ts': 'export function fresh(): number {\n  return 1;\n}\n' });
  const agent = ['--actor', 'claude@pay'];
  const declared = JSON.parse((await world.run(world.pay, 'intent', 'declare', '--goal', 'x', '--target', 'file:src/new.ts=add', ...agent, '--json')).out) as { intent: { id: string } };
  await world.run(world.pay, 'intent', 'start', declared.intent.id, ...agent);
  const complete = async () => (await world.run(world.pay, 'intent', 'complete', declared.intent.id, ...agent)).err;
  const report = (hits: number): void => writeFiles(world.pay, { 'coverage/lcov.info': `SF:src/new.ts\nDA:1,1\nDA:2,${hits}\nend_of_record\n` });
  expect(await complete()).toMatch(/no report of coverage at coverage\/lcov\.info/);
  report(0);
  expect(await complete()).toMatch(/no test calls fresh \(src\/new\.ts:1\)/);
  report(3);
  expect(await complete()).toBe('');
});

test('what the page on rules shows is understood', async () => {
  const shown = [...fs.readFileSync('docs/rules.md', 'utf8').matchAll(/```json\n([^`]*)```/g)].map(it => it[1]!);
  const [limits, plan, coverage] = shown as [string, string, string];
  for (const text of [limits, coverage]) expect(readRules(text)).toHaveProperty('rules');
  expect(adoptPlan(plannedWork.parse(JSON.parse(plan)), 'p-1', { actor: 'ann', at: 1 })).toMatchObject({ ok: true });
  expect(shown.length).toBe(3);
});
