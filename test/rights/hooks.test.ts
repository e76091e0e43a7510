import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rulesWorld, writeFiles, type RulesWorld } from './rulesWorld.ts';

const write = (root: string, file: string) => ({ hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: path.join(root, file), content: 'x\n' } });
const patch = (...lines: readonly string[]) => ({ hook_event_name: 'PreToolUse', tool_name: 'apply_patch', tool_input: { command: ['*** Begin Patch', ...lines, '*** End Patch'].join('\n') } });
const shell = { hook_event_name: 'PostToolUse', tool_name: 'Bash', tool_input: { command: 'sed -i' }, tool_response: {} };

const reasonOf = (answer: Record<string, unknown>): string | undefined => {
  const said = answer['hookSpecificOutput'] as { permissionDecision?: string; permissionDecisionReason?: string } | undefined;
  return said?.permissionDecision === 'deny' ? said.permissionDecisionReason : undefined;
};

const denied = async (world: RulesWorld) => (await world.run(world.root, 'security', '--json')).json<{ events: { actor: string; denial: { where: string; rule: string; path: string } }[]; total: number }>();

test('an edit beside the list is denied with what to do, and written down once', async () => {
  const world = await rulesWorld();
  const answer = await world.tool(world.pay, write(world.pay, 'src/cart.ts'));
  expect(answer).toEqual({ hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: expect.any(String) as unknown } });
  expect(reasonOf(answer)).toMatch(/^Interlock: this edit is not allowed here, and was not made\.\n- write: claude@pay may not write src\/cart\.ts: its list \(implementer\) is src\/pay\/\*\*, test\/\*\*\. .*\n.*interlock rules show/);
  await world.tool(world.pay, write(world.pay, 'src/cart.ts'));
  expect(await denied(world)).toMatchObject({ total: 1, events: [{ actor: 'claude@pay', denial: { where: 'hook', rule: 'write', path: 'src/cart.ts' } }] });
  expect((await world.run(world.root, 'security')).out).toMatch(/claude@pay +hook +refused: write +src\/cart\.ts/);
  expect((await world.run(world.root, 'log')).out).toContain('was refused to write src/cart.ts at the hook: write');
  expect((await world.run(world.root, 'status', '--json')).json()).toMatchObject({ denied: 1 });
});

test('every client is denied, deletes and moves in patches too', async () => {
  const world = await rulesWorld();
  const [claude, copilot] = [await world.tool(world.pay, write(world.pay, 'src/cart.ts'), 'claude'), await world.tool(world.pay, { ...write(world.pay, 'src/pay/x.ts'), tool_name: 'create_file' }, 'vscode')];
  expect(reasonOf(claude)).toContain('claude@pay may not write src/cart.ts');
  expect(reasonOf(copilot)).toContain('copilot@pay may not write src/pay/x.ts: its list (implementer) is empty');
  const own = path.join(world.root, 'interlock.json');
  fs.writeFileSync(own, JSON.stringify({ actors: { 'codex@pay': { tier: 'implementer', write: ['src/**'] } } }));
  expect(reasonOf(await world.tool(world.pay, patch('*** Add File: src/new.ts', '+x'), 'codex'))).toContain('its list (implementer) is empty');
  await world.git(world.root, ['commit', '-qam', 'Rules']);
  expect(await world.tool(world.pay, patch('*** Add File: src/new.ts', '+x'), 'codex')).toEqual({});
  expect(reasonOf(await world.tool(world.pay, patch('*** Delete File: src/cart.ts'), 'codex'))).toContain('codex@pay may not delete or move away src/cart.ts');
  expect(reasonOf(await world.tool(world.pay, patch('*** Update File: src/cart.ts', '*** Move to: src/basket.ts', '@@', '-export const cart = 1;', '+export const basket = 1;'), 'codex'))).toContain('may not delete or move away src/cart.ts');
}, 60_000);

test('rules, hooks, git and the store are for people alone', async () => {
  const world = await rulesWorld();
  fs.symlinkSync(path.join(world.root, '.git'), path.join(world.pay, 'src/pay/door'));
  for (const file of ['interlock.json', '.claude/settings.json', '../repo/.git/hooks/pre-commit', '../repo/.git/interlock/journal-000000000001.jsonl', 'src/pay/../../interlock.json', 'src/pay/door/config', '.git'])
    expect(reasonOf(await world.tool(world.pay, write(world.pay, file)))).toContain('- protected:');
  expect(reasonOf(await world.tool(world.pay, { hook_event_name: 'PreToolUse', tool_name: 'NotebookEdit', tool_input: { notebook_path: path.join(world.pay, 'notes.ipynb') } }))).toContain('may not write notes.ipynb');
});

test('who is refused in the worktree of another is not taken for one that works there', async () => {
  const world = await rulesWorld();
  const tax = world.addWorktree('tax');
  expect(reasonOf(await world.tool(tax, write(world.pay, 'src/pay/total.ts')))).toContain('claude@tax may not write src/pay/total.ts');
  expect(await world.tool(world.pay, write(world.pay, 'src/pay/total.ts'))).toEqual({});
  const { entries } = (await world.run(world.root, 'log', '--json', '--type', 'worktree.entered')).json<{ entries: { data: { agent: string; root: string } }[] }>();
  expect(entries.map(({ data }) => [data.agent, path.basename(data.root)])).toEqual([['claude@pay', 'pay']]);
  writeFiles(world.pay, { 'src/pay/total.ts': 'export const total = 2;\n' });
  expect(await world.git(world.pay, ['commit', '-qam', 'Total'])).toEqual({ status: 0, stderr: '' });
}, 60_000);

test('a list is not widened from the agent\'s own worktree', async () => {
  const world = await rulesWorld();
  writeFiles(world.pay, { 'interlock.json': '{}' });
  expect(reasonOf(await world.tool(world.pay, write(world.pay, 'src/cart.ts')))).toContain('may not write');
});

test('without rules nothing is denied', async () => {
  const world = await rulesWorld({ 'interlock.json': null });
  for (const file of ['src/cart.ts', 'interlock.json', '.claude/settings.json']) expect(reasonOf(await world.tool(world.pay, write(world.pay, file)))).toBeUndefined();
  expect((await world.run(world.root, 'rules', 'show')).out).toContain('there is no interlock.json: everybody may do everything');
});

test('after a shell command the agent is told what it may not have changed, once, and how to undo it', async () => {
  const world = await rulesWorld();
  expect(await world.tool(world.pay, shell)).toEqual({});
  writeFiles(world.pay, { 'src/cart.ts': 'export const cart = 2;\n', 'src/pay/total.ts': 'export const total = 2;\n' });
  const told = await world.tool(world.pay, shell);
  expect(told).toEqual({ hookSpecificOutput: { hookEventName: 'PostToolUse', additionalContext: expect.stringMatching(/^Interlock: this worktree has changes that are not allowed here; a commit with them is stopped where git's hooks are set up \(`interlock setup git`\), and is reported everywhere\.\n- write: claude@pay may not write src\/cart\.ts[^]*git restore/) as unknown } });
  expect(JSON.stringify(told)).not.toContain('total.ts');
  expect(await world.tool(world.pay, shell)).toEqual({});
  await expect.poll(async () => (await world.run(world.root, 'security')).out, { timeout: 15_000 }).toMatch(/In worktrees now, against somebody's rights:[^]*src\/cart\.ts/);
  expect((await denied(world)).events).toMatchObject([{ actor: 'claude@pay', denial: { where: 'watcher', path: 'src/cart.ts' } }]);
}, 60_000);

test('rules that cannot be read leave those before in force, and are told', async () => {
  const world = await rulesWorld();
  await world.tool(world.pay, write(world.pay, 'src/cart.ts'));
  fs.writeFileSync(path.join(world.root, 'interlock.json'), '{\n  "actor": {}\n}');
  await world.git(world.root, ['commit', '-qam', 'Broken']);
  expect(reasonOf(await world.tool(world.pay, write(world.pay, 'src/cart.ts')))).toContain('may not write');
  expect((await world.run(world.root, 'rules', 'show')).out).toContain('not read: interlock.json:2:3: actor: no such setting');
  fs.writeFileSync(path.join(world.root, 'interlock.json'), '{}');
  await world.git(world.root, ['commit', '-qam', 'Nothing']);
  expect(reasonOf(await world.tool(world.pay, write(world.pay, 'src/cart.ts')))).toBeUndefined();
}, 60_000);

test('somebody who was never here is judged by the name, and that is said', async () => {
  const world = await rulesWorld();
  const check = async (actor: string) => (await world.run(world.root, 'rules', 'check', 'src/cart.ts', '--actor', actor)).out;
  expect(await check('bot')).toMatch(/^bot \(person, [^]*: allowed\nno bot was here yet: the name is taken for a person\n$/);
  expect(await check('codex@tax')).toContain('no codex@tax was here yet: the name is taken for an agent\n');
  await world.tool(world.pay, write(world.pay, 'src/pay/total.ts'));
  expect(await check('claude@pay')).not.toContain('was here yet');
}, 60_000);
