import path from 'node:path';
import { expect, test } from 'vitest';
import { claude, rulesWorld, writeFiles } from './rulesWorld.ts';

const cart = (total: string, clear: string): string => `export class Cart {\n  total(): number {\n    return ${total};\n  }\n\n  // Between them, so that both can be changed at once.\n  // Two lines do.\n\n  clear(): void {\n    ${clear};\n  }\n}\n`;
const rules = JSON.stringify({ actors: { 'claude@pay': { tier: 'implementer', write: ['src/**'] }, 'codex@shop': { tier: 'implementer', write: ['src/**'] } }, default: { agents: 'validator' } });

interface Answer { readonly hookSpecificOutput?: { readonly permissionDecision?: string; readonly permissionDecisionReason?: string; readonly additionalContext?: string }; readonly systemMessage?: string }

test('two agents collide, are told with the other\'s diff, one narrows, both commit; a third without rights is denied at hook and commit', async () => {
  const world = await rulesWorld({ 'interlock.json': rules, 'src/cart.ts': cart('1', 'void 0') });
  const [shop, docs] = [world.addWorktree('shop'), world.addWorktree('docs')];
  const declare = async (cwd: string, actor: string, target: string) => JSON.parse((await world.run(cwd, 'intent', 'declare', '--goal', target, '--target', target, '--actor', actor, '--json')).out) as { intent: { id: string }; conflicts: unknown[] };

  // Claude Code plans and writes.
  await declare(world.pay, 'claude@pay', 'symbol:src/cart.ts#Cart.total=modify');
  const first = await world.tool(world.pay, { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: { file_path: path.join(world.pay, 'src/cart.ts'), old_string: 'return 1', new_string: 'return 2' } });
  expect(first).toEqual({});
  writeFiles(world.pay, { 'src/cart.ts': cart('2', 'void 0') });
  await world.tool(world.pay, { hook_event_name: 'PostToolUse', tool_name: 'Edit', tool_input: { file_path: path.join(world.pay, 'src/cart.ts') } });

  // Codex plans the same, and is about to write it.
  const second = await declare(shop, 'codex@shop', 'symbol:src/cart.ts#Cart.total=modify');
  expect(second.conflicts.length).toBeGreaterThan(0);
  const patch = '*** Begin Patch\n*** Update File: src/cart.ts\n@@ total(): number {\n-    return 1;\n+    return 3;\n*** End Patch\n';
  const told = await world.tool(shop, { hook_event_name: 'PreToolUse', tool_name: 'apply_patch', tool_input: { command: patch } }, 'codex') as Answer;
  expect(told.systemMessage).toMatch(/collides with work of others/);
  expect(told.hookSpecificOutput?.additionalContext).toMatch(/-\s+return 1;\n\+\s+return 2;/);

  // It narrows, and both commit.
  expect((await world.run(shop, 'intent', 'narrow', second.intent.id, '--target', 'symbol:src/cart.ts#Cart.clear=modify', '--actor', 'codex@shop')).code).toBe(0);
  const narrowed = await world.tool(shop, { hook_event_name: 'PreToolUse', tool_name: 'apply_patch', tool_input: { command: patch.replace('total(): number', 'clear(): void').replace('return 1', 'void 0').replace('return 3', 'this.total()') } }, 'codex') as Answer;
  expect([narrowed.systemMessage, narrowed.hookSpecificOutput?.permissionDecision]).toEqual([undefined, undefined]);
  writeFiles(shop, { 'src/cart.ts': cart('1', 'this.total()') });
  const commits = [await world.git(world.pay, ['commit', '-qam', 'Total'], claude), await world.git(shop, ['commit', '-qam', 'Clear'], { CODEX_SANDBOX: 'seatbelt' })];
  expect(commits).toEqual([{ status: 0, stderr: '' }, { status: 0, stderr: '' }]);

  // The third may only write reports.
  const denied = await world.tool(docs, { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: { file_path: path.join(docs, 'src/cart.ts'), old_string: 'return 1', new_string: 'return 9' } }) as Answer;
  expect([denied.hookSpecificOutput?.permissionDecision, denied.hookSpecificOutput?.permissionDecisionReason]).toEqual(['deny', expect.stringContaining('may not write src/cart.ts') as string]);
  writeFiles(docs, { 'src/cart.ts': cart('9', 'void 0') });
  expect(await world.git(docs, ['commit', '-qam', 'Sneak'], claude)).toMatchObject({ status: 1, stderr: expect.stringContaining('claude@docs (validator) may not change') as string });
});
