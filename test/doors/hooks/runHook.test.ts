import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hookMethods } from '../../../server/src/doors/hooks/answerHook.ts';
import type { HookClient } from '../../../server/src/doors/hooks/hookCall.ts';
import { runHook, type HookOutcome } from '../../../server/src/doors/hooks/runHook.ts';
import { presentedBy } from '../../../server/src/hub/introduction.ts';
import { methodOf } from '../../../server/src/protocol/request.ts';
import { presentMethod } from '../../../server/src/protocol/wire.ts';
import { listConflicts } from '../../../server/src/protocol/requests/conflicts.ts';
import { checkEdit, checkWorktree } from '../../../server/src/protocol/requests/edits.ts';
import { listSides } from '../../../server/src/protocol/requests/hub.ts';
import { listIntents } from '../../../server/src/protocol/requests/intents.ts';
import { listTasks } from '../../../server/src/protocol/requests/plans.ts';
import { endSession } from '../../../server/src/protocol/requests/actors.ts';
import { bypassRefusal, enterWorktree, judgeChanges } from '../../../server/src/protocol/requests/rights.ts';
import { runLine } from '../../support/cliRun.ts';
import { startRealHub } from '../../support/realHub.ts';
import { makeFolder, makeRepository, writeFiles } from '../../support/repositories.ts';
import { introducedTo, openDoor } from '../../support/testHub.ts';

const money = (value: string): string => `export function round(amount: number): number {\n  return ${value};\n}\n`;
const file = 'src/money.ts';

/** As a client would call it; the answer as the client would read it. */
const hook = async (client: HookClient, cwd: string, input: Record<string, unknown> | string, env = {}): Promise<HookOutcome & { json: Record<string, unknown> }> => {
  const text = typeof input === 'string' ? input : JSON.stringify({ session_id: 's-1', transcript_path: '/t.jsonl', cwd, permission_mode: 'default', ...input });
  const outcome = await runHook({ client, input: text, env, cwd, command: () => { throw new Error('no hub may be started here'); } });
  return { ...outcome, json: outcome.out === '' ? {} : JSON.parse(outcome.out) as Record<string, unknown> };
};

const before = (root: string, value: string) => ({ hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: path.join(root, file), content: money(value) }, tool_use_id: 't1' });
const after = (input: Record<string, unknown>) => ({ ...input, hook_event_name: 'PostToolUse', tool_response: { success: true } });
const shell = { hook_event_name: 'PostToolUse', tool_name: 'Bash', tool_input: { command: 'sed -i' }, tool_response: { stdout: '' } };

/** Side `a` has changed the file; `b` is about to. */
const start = async () => {
  const { hub, repository } = await startRealHub({ [file]: money('amount'), 'src/use.ts': 'export const a = 1;\n', 'src/other.ts': `${money('1')}\n\n\n\nexport const last = 1;\n` });
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  writeFiles(a, { [file]: money('Math.round(amount)') });
  const door = await openDoor(hub, 'cli', 'ann');
  for (const actor of ['bob', 'claude@b']) await door.call(presentMethod, presentedBy(introducedTo(hub, 'cli', actor)));
  await expect.poll(async () => ((await door.call('interlock/side/list', { input: {} })) as { sides: { id: string; changedFiles: number }[] }).sides.map(it => `${it.id} ${it.changedFiles}`), { timeout: 10_000 })
    .toEqual(expect.arrayContaining(['worktree/a 1', 'worktree/b 0']));
  return { door, a, b, repository, hub };
};

test('the methods are those of the requests', () => {
  expect(Object.values(hookMethods)).toEqual([checkEdit, checkWorktree, listConflicts, listIntents, listTasks, listSides, judgeChanges, bypassRefusal, enterWorktree, endSession].map(methodOf));
});

describe('before an edit', () => {
  test('Claude Code and VS Code ask a person, with the other side\'s diff and what to do', async () => {
    const { b } = await start();
    for (const client of ['claude', 'vscode'] as const) {
      const { json, err } = await hook(client, b, before(b, '2'));
      expect(err).toBe('');
      expect(json).toEqual({ hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'ask', permissionDecisionReason: expect.any(String), additionalContext: expect.any(String) } });
      const reason = (json['hookSpecificOutput'] as Record<string, string>)['permissionDecisionReason'];
      expect(reason).toMatch(/^Interlock: this edit of src\/money\.ts would collide with work of others\.\n- error, textual, DERIVED, c-\w{16}: .*change the same lines of round/);
      expect(reason).toContain('What a (worktree/a) did to src/money.ts:\n--- src/money.ts\n+++ src/money.ts\n');
      expect(reason).toContain('+  return Math.round(amount);');
      expect(reason).toContain('declare what you are about to change');
      // The edit is not made: there is nothing to settle by an id yet.
      expect(reason).not.toContain('interlock resolve');
    }
  });

  test('Codex has no question: the agent and the person are told', async () => {
    const { b } = await start();
    const patch = `*** Begin Patch\n*** Update File: ${file}\n@@\n-  return amount;\n+  return 2;\n*** End Patch`;
    const { json } = await hook('codex', b, { hook_event_name: 'PreToolUse', turn_id: '1', model: 'm', tool_name: 'apply_patch', tool_input: { command: patch } });
    expect(json).toEqual({ systemMessage: expect.stringMatching(/^Interlock: the edit of src\/money\.ts collides/), hookSpecificOutput: { hookEventName: 'PreToolUse', additionalContext: expect.stringContaining('textual') } });
  });

  test('silence where nothing collides, and for what writes nothing', async () => {
    const { b } = await start();
    const silent = { out: '', err: '', json: {} };
    expect(await hook('claude', b, before(b, 'amount'))).toEqual(silent);
    expect(await hook('claude', b, { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: path.join(b, 'src/new.ts'), content: 'export const b = 1;\n' } })).toEqual(silent);
    expect(await hook('claude', b, { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'ls' } })).toEqual(silent);
    expect(await hook('vscode', b, { hook_event_name: 'PostToolUse', tool_name: 'read_file', tool_input: { filePath: path.join(b, file) } })).toEqual(silent);
    expect(await hook('claude', b, { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: '/tmp/elsewhere.txt', content: 'x' } })).toEqual(silent);
  });

  test('in whose worktree it edits is told once, where that is not its own', async () => {
    const { a, b } = await start();
    const edit = (root: string) => ({ hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: { file_path: path.join(root, 'src/use.ts'), old_string: '1', new_string: '2' } });
    expect((await hook('claude', b, edit(b))).out).toBe('');
    expect((await hook('claude', a, { ...edit(a), session_id: 's-2' })).out, 'of its own').toBe('');
    const { json } = await hook('claude', b, edit(a));
    expect(json).toEqual({ hookSpecificOutput: { hookEventName: 'PreToolUse', additionalContext: expect.stringMatching(/^Interlock: this src\/use\.ts lies in worktree\/a, where claude@a works, not in yours \(.*b\)\.\nLeave it to them/) as string } });
    expect((await hook('claude', b, edit(a))).out).toBe('');
  });

  test('a warning is told once, and never allows what the client would ask', async () => {
    const { a, b, door } = await start();
    await door.call('interlock/intent/declare', { actor: 'bob', worktree: a, input: { goal: 'Other numbers', targets: ['symbol:src/use.ts#a=modify'] } });
    const edit = { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: { file_path: path.join(b, 'src/use.ts'), old_string: '1', new_string: '2' } };
    await expect.poll(async () => (await hook('claude', b, { ...edit, session_id: `s-${Math.random()}` })).json, { timeout: 10_000 })
      .toEqual({ hookSpecificOutput: { hookEventName: 'PreToolUse', additionalContext: expect.stringContaining('bob') } });
    expect((await hook('claude', b, edit)).out).not.toBe('');
    expect((await hook('claude', b, edit)).out).toBe('');
  });

  test('what was asked and then made is not asked again in this session', async () => {
    const { b } = await start();
    const asked = async (session: string, amount = '2') => JSON.stringify((await hook('claude', b, { ...before(b, amount), session_id: session })).json);
    expect(await asked('s-1')).toContain('"ask"');
    expect(await asked('s-1'), 'refused by the person, tried again').toContain('"ask"');
    writeFiles(b, { [file]: money('2') });
    expect((await hook('claude', b, after(before(b, '2')))).out, 'the person knows').toBe('');
    expect(await asked('s-1', '22')).toMatch(/still collides: c-\w{16}, as told before/);
    expect(await asked('s-2')).toContain('"ask"');
    const elsewhere = { ...before(b, '2'), tool_input: { file_path: path.join(b, file), content: `${money('2')}\nexport const other = 1;\n` } };
    expect((await hook('claude', b, { ...elsewhere, tool_name: 'Write', session_id: 's-1' })).out, 'what is edited meets nothing').toBe('');
  });
});

describe('after a tool', () => {
  test('what a person was asked about and a command made after all is told', async () => {
    const { b } = await start();
    expect(JSON.stringify((await hook('claude', b, before(b, '3'))).json)).toContain('"ask"');
    writeFiles(b, { [file]: money('3') });
    expect((await hook('claude', b, shell)).out).toContain('textual');
    expect((await hook('claude', b, shell)).out).toBe('');
  });

  test('a shell command that made a conflict is told of once, at once', async () => {
    const { b } = await start();
    writeFiles(b, { [file]: money('3') });
    expect((await hook('claude', b, shell)).json).toEqual({ hookSpecificOutput: { hookEventName: 'PostToolUse', additionalContext: expect.stringMatching(/what this worktree has now collides.*\n- error, textual/) } });
    expect((await hook('claude', b, shell)).out).toBe('');
  });

  test('an edit whose text was not known before is looked at as it is', async () => {
    const { b } = await start();
    const sketch = { hook_event_name: 'PreToolUse', tool_name: 'insert_edit_into_file', tool_input: { filePath: path.join(b, file), code: '// …' } };
    expect((await hook('vscode', b, sketch)).out).toBe('');
    writeFiles(b, { [file]: money('3') });
    expect((await hook('vscode', b, after(sketch))).out).toContain('textual');
  });
});

describe('a session', () => {
  test('begins with who it is, what is declared and what stands', async () => {
    const { a, b, door } = await start();
    await door.call('interlock/intent/declare', { actor: 'claude@b', worktree: b, input: { goal: 'Round better', targets: ['file:src/use.ts=modify'] } });
    await door.call('interlock/intent/declare', { actor: 'bob', worktree: a, input: { goal: 'Docs', targets: ['file:README.md=add'] } });
    const { json } = await hook('claude', b, { hook_event_name: 'SessionStart', source: 'startup' });
    expect(json).toEqual({ hookSpecificOutput: { hookEventName: 'SessionStart', additionalContext: expect.any(String) } });
    const text = (json['hookSpecificOutput'] as Record<string, string>)['additionalContext'];
    expect(text).toMatch(/you are claude@b in worktree\/b \(branch b\)\. Declared here: i-\w{8} “Round better” of claude@b, registered\. 1 intent of others: .* No open conflicts .*declare_intent/);
    expect((await hook('codex', b, { hook_event_name: 'SessionStart', source: 'startup' }, { INTERLOCK_ACTOR: 'pay-bot' })).out).toContain('you are pay-bot');
  });

  test('that has to wait for others is told so at its start', async () => {
    const { a, b, door } = await start();
    const { intent: { id } } = await door.call('interlock/intent/declare', { actor: 'bob', worktree: a, input: { goal: 'Docs', targets: ['file:README.md=add'] } }) as { intent: { id: string } };
    await door.call('interlock/intent/declare', { actor: 'claude@b', worktree: b, input: { goal: 'Round better', targets: ['file:src/use.ts=modify'], dependsOn: [id] } });
    const { out } = await hook('claude', b, { hook_event_name: 'SessionStart', source: 'startup' });
    expect(out).toContain(`of claude@b, registered, waits for ${id} to be merged or abandoned.`);
  });

  test('that others make wait is told at its next edit, and when it may go on before it stops; each once', async () => {
    const { a, b, door } = await start();
    const declare = async (actor: string, worktree: string) => ((await door.call('interlock/intent/declare', { actor, worktree, input: { goal: `work of ${actor}`, targets: ['symbol:src/use.ts#a=modify'] } })) as { intent: { id: string } }).intent.id;
    const [first, second] = [await declare('bob', a), await declare('claude@b', b)];
    const { conflicts } = await door.call('interlock/conflict/list', { input: { intent: second } }) as { conflicts: { id: string; certainty: string }[] };
    await door.call('interlock/conflict/resolve', { actor: 'bob', worktree: a, input: { id: conflicts[0]!.id, by: 'sequence', first, note: 'bob has begun' } });
    const edit = { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: path.join(b, 'src/new.ts'), content: 'export const b = 1;\n' } };
    const stop = { hook_event_name: 'Stop', stop_hook_active: false };
    expect((await hook('claude', b, stop)).out, 'whoever waits may stop').toBe('');
    expect((await hook('claude', b, edit)).out).toMatch(new RegExp(`of your own work:\\\\n- ${second} .*waits for ${first} of bob .*: bob resolved c-\\w{16} by sequence, \\\\"bob has begun`));
    expect((await hook('claude', b, edit)).out).toBe('');
    await door.call('interlock/intent/abandon', { actor: 'bob', worktree: a, input: { id: first, why: 'not needed' } });
    expect((await hook('claude', b, stop)).json).toEqual({ decision: 'block', reason: expect.stringContaining(`${second} ("work of claude@b") waits no longer: ${first} ended`) });
    expect((await hook('claude', b, stop)).out).toBe('');
    expect((await hook('claude', b, shell)).out).toBe('');
  });

  test('does not end before it knows what it collides with; then it does', async () => {
    const { b } = await start();
    expect((await hook('claude', b, { hook_event_name: 'Stop', stop_hook_active: false })).out).toBe('');
    writeFiles(b, { [file]: money('3') });
    expect((await hook('claude', b, { hook_event_name: 'Stop', stop_hook_active: true })).out).toBe('');
    expect((await hook('vscode', b, { hook_event_name: 'Stop', session_id: 's-2' })).json).toEqual({ hookSpecificOutput: { hookEventName: 'Stop', decision: 'block', reason: expect.stringContaining('textual') } });
    expect((await hook('claude', b, { hook_event_name: 'Stop', stop_hook_active: false })).json).toEqual({ decision: 'block', reason: expect.stringContaining('textual') });
    expect((await hook('claude', b, { hook_event_name: 'Stop', stop_hook_active: false })).out).toBe('');
  });

  test('that is over hands back what it took; one that only goes on elsewhere keeps it', async () => {
    const { b, door, hub } = await start();
    const end = (reason: string) => hook('claude', b, { hook_event_name: 'SessionEnd', reason });
    await runLine(['work', 'claim', 'issue 42', '--actor', 'claude@b'], { cwd: b });
    const mcp = await openDoor(hub, 'mcp', 'claude@b', { worktree: b, pid: 4_242 });
    await mcp.call('interlock/intent/declare', { input: { goal: 'Round better', targets: ['file:src/use.ts=modify'] } });
    const held = async () => [
      ((await door.call('interlock/work/list', { input: {} })) as { claims: unknown[] }).claims.length,
      ((await door.call('interlock/intent/list', { input: {} })) as { intents: { lease: { expired: boolean } }[] }).intents.map(it => it.lease.expired),
    ];
    expect([(await end('clear')).err, await held()]).toEqual(['', [1, [false]]]);
    expect([await end('logout'), await held()]).toEqual([{ out: '', err: '', json: {} }, [0, [false]]]);
    mcp.leave();
    await expect.poll(held, { timeout: 20_000 }).toEqual([0, [true]]);
    expect((await runLine(['log', '--type', 'session.ended'], { cwd: b })).out).toContain('its client ended it: logout');
    expect((await runLine(['status'], { cwd: b })).out).not.toContain('went without a word');
  });

  test('keeps what it told for the owner alone, under no name of the client\'s, and not for ever', async () => {
    const { b, repository } = await start();
    await hook('claude', b, { hook_event_name: 'SessionStart', session_id: '../../escape' });
    const folder = path.join(repository.root, '.git/interlock/hooks');
    expect(fs.readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
    const kept = path.join(folder, fs.readdirSync(folder)[0]!);
    if (process.platform !== 'win32') expect(fs.statSync(kept).mode & 0o777).toBe(0o600);
    fs.utimesSync(kept, new Date(0), new Date(0));
    await hook('claude', b, { hook_event_name: 'SessionStart', session_id: 's-2' });
    expect(fs.readdirSync(folder)).not.toContain(path.basename(kept));
  });
});

describe('never in the way: one line, no output', () => {
  test.each<[string, Record<string, unknown> | string, RegExp]>([
    ['no JSON', 'hello', /the input is no JSON/],
    ['a list', '[]', /the input is no JSON object/],
    ['a worktree to be made', { hook_event_name: 'WorktreeCreate', name: 'x' }, /has to make the worktree itself/],
    ['another event', { hook_event_name: 'PreCompact' }, /no event that is known: "PreCompact"/],
  ])('%s', async (_name, input, message) => {
    const outcome = await hook('claude', '/', input);
    expect(outcome).toMatchObject({ out: '', err: expect.stringMatching(message) });
    expect(outcome.err.trim().split('\n')).toHaveLength(1);
  });

  test('no repository, and a folder that only has a store', async () => {
    const folder = makeFolder();
    onTestFinished(folder.dispose);
    expect((await hook('claude', folder.root, before(folder.root, '1'))).err).toMatch(/is in no repository/);
    writeFiles(folder.root, { '.interlock/.gitignore': '*\n' });
    expect((await hook('claude', folder.root, before(folder.root, '1'))).err).toMatch(/no hub runs for this folder/);
  });

  test('a hub that cannot be started', async () => {
    const repository = makeRepository();
    onTestFinished(repository.dispose);
    expect(await hook('claude', repository.root, before(repository.root, '1'))).toMatchObject({ out: '', err: 'interlock hook: not checked: no hub may be started here\n' });
  });
});
