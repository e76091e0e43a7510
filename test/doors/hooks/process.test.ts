import { spawnSync, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { startRealHub } from '../../support/realHub.ts';
import { writeFiles } from '../../support/repositories.ts';
import { openDoor } from '../../support/testHub.ts';

const entry = ['--import', pathToFileURL(path.resolve('node_modules/tsx/dist/loader.mjs')).href, path.resolve('server/src/hook.ts')];

interface Ended { readonly code: number | null; readonly out: string; readonly err: string }

/** As a client runs it: a process, JSON in, JSON or nothing out. */
const hook = (args: readonly string[], input: string, cwd: string): Promise<Ended> => new Promise((done, failed) => {
  const child = spawn(process.execPath, [...entry, ...args], { cwd });
  let out = '', err = '';
  child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { err += chunk.toString(); });
  child.once('error', failed);
  child.once('close', code => done({ code, out, err }));
  child.stdin.end(input);
});

test('the entry that clients start answers, and ends with 0', async () => {
  const { hub, repository } = await startRealHub({ 'a.ts': 'export function f(): number {\n  return 1;\n}\n' });
  const side = repository.addWorktree('side');
  writeFiles(side, { 'a.ts': 'export function f(): number {\n  return 2;\n}\n' });
  const door = await openDoor(hub);
  await expect.poll(async () => ((await door.call('interlock/side/list', { input: {} })) as { sides: { changedFiles: number }[] }).sides.map(it => it.changedFiles).sort(), { timeout: 10_000 }).toEqual([0, 1]);
  const input = (text: string): string => JSON.stringify({
    session_id: 's', cwd: repository.root, hook_event_name: 'PreToolUse', tool_name: 'Edit',
    tool_input: { file_path: path.join(repository.root, 'a.ts'), old_string: 'return 1;', new_string: text },
  });
  const colliding = await hook(['claude'], input('return 3;'), repository.root);
  expect(colliding).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(colliding.out)).toMatchObject({ hookSpecificOutput: { permissionDecision: 'ask' } });
  expect(await hook(['claude'], input('return 1;'), repository.root)).toEqual({ code: 0, out: '', err: '' });
}, 60_000);

test('what it does not understand stops nobody', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...entry, 'emacs'], { input: '{}', encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([0, '', 'interlock hook: not checked: name one of claude, codex, vscode\n']);
}, 60_000);
