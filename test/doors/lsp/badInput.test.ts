import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { messageLimit } from '../../../server/src/protocol/wire.ts';
import { openWindow, uriOf, type LanguageClient } from '../../support/languageClient.ts';
import { startRealHub } from '../../support/realHub.ts';

const goal = 'g';

const refused: readonly [string, string, unknown, string, RegExp][] = [
  ['an unknown request', 'interlock/intent/burn', {}, '', /Unhandled method interlock\/intent\/burn/],
  ['no goal', 'interlock/intent/declare', { input: {} }, 'invalid-input', /^goal: is missing$/],
  ['a field nobody knows', 'interlock/intent/declare', { input: { goal, tagrets: [] } }, 'invalid-input', /^tagrets: no such field$/],
  ['a list for an envelope', 'interlock/intent/list', [1], 'invalid-input', /./],
  ['targets that are no list', 'interlock/intent/declare', { input: { goal, targets: 'file:a=add' } }, 'invalid-input', /^targets: /],
  ['a malformed target', 'interlock/intent/declare', { input: { goal, targets: ['file:a=add', 'file:a'] } }, 'invalid-input', /^target "file:a" has no operation/],
  ['broken SQL', 'interlock/intent/declare', { input: { goal, ddl: { text: 'ALTER TABL' } } }, 'invalid-input', /syntax error/],
  ['an unknown intent', 'interlock/intent/complete', { input: { id: 'i-00000000' } }, 'not-found', /there is no intent i-00000000/],
  ['an unknown conflict', 'interlock/conflict/resolve', { input: { id: 'c-00000000', by: 'accept', note: 'n' } }, 'not-found', /there is no conflict c-00000000/],
  ['an unknown side', 'interlock/side/read', { input: { side: 'worktree/none', path: 'a.ts' } }, 'not-found', /there is no side worktree\/none/],
  ['a path outside the repository', 'interlock/side/read', { input: { side: 'worktree/main', path: '../secret' } }, 'outside-repository', /\.\.\/secret/],
  ['an absolute path', 'interlock/side/read', { input: { side: 'worktree/main', path: '/etc/passwd' } }, 'outside-repository', /\/etc\/passwd/],
  ['an actor without a name', 'interlock/intent/list', { actor: '', input: {} }, 'invalid-input', /^actor: /],
  ['an id longer than anything', 'interlock/intent/show', { input: { id: 'i-'.padEnd(5_000, 'a') } }, 'invalid-input', /^id: an intent id looks like/],
];

const verify = (window: LanguageClient) =>
  window.request<{ ok: boolean; stateHash: string; rebuiltHash: string }>('interlock/journal/verify', { input: {} });

const start = async () => {
  const { hub, repository } = await startRealHub({ 'a.ts': 'export const a = 1;\n' });
  const window = await openWindow(hub);
  await window.initialize(repository.root);
  await window.request('interlock/intent/declare', { input: { goal: 'kept', targets: ['file:kept=add'] } });
  return { hub, repository, window };
};

test('every bad request gets one clear error, and nothing changes', async () => {
  const { window } = await start();
  const before = await verify(window);
  expect(before).toMatchObject({ ok: true, rebuiltHash: before.stateHash });
  for (const [name, method, params, code, message] of refused) {
    const error = await window.request(method, params).then(() => undefined, (reason: { message: string; data?: { code: string } }) => reason);
    expect(error?.message, name).toMatch(message);
    expect(error?.message, name).not.toContain('\n');
    expect(error?.data?.code ?? '', name).toBe(code);
    expect((await verify(window)).stateHash, name).toBe(before.stateHash);
  }
});

test('a symbolic link out of the repository is not followed', async () => {
  const { window, repository: { root } } = await start();
  const secret = path.join(path.dirname(root), 'secret.ts');
  fs.writeFileSync(secret, 'export const secret = 1;\n');
  fs.symlinkSync(secret, path.join(root, 'link.ts'));
  fs.symlinkSync(path.dirname(root), path.join(root, 'up'), 'dir');
  const { sides } = await window.request<{ sides: { id: string }[] }>('interlock/side/list', { input: {} });
  for (const file of ['link.ts', 'up/secret.ts']) {
    const answer = await window.request<{ text: string | null }>('interlock/side/read', { input: { side: sides[0]!.id, path: file } }).catch(() => ({ text: null }));
    expect([file, answer.text]).toEqual([file, null]);
  }
});

test('notices about what is not there harm nobody', async () => {
  const { hub, window, repository: { root } } = await start();
  const before = await verify(window);
  const outside = path.join(path.dirname(root), 'outside.ts');
  await window.open(outside, 'export const x = 1;\n');
  await window.change(path.join(root, 'never-opened.ts'), 'x');
  await window.close(path.join(root, 'never-opened.ts'));
  await window.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'untitled:Untitled-1', languageId: 'plaintext', version: 1, text: 'x' } });
  await window.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uriOf(path.join(root, 'a.ts')) } });
  await window.connection.sendNotification('textDocument/didChange', { textDocument: { uri: 7 }, contentChanges: 'no' });
  await window.connection.sendNotification('what/ever', { a: 1 });
  expect(await verify(window)).toEqual(before);
  const second = await openWindow(hub);
  await second.initialize(root);
  expect(await verify(second)).toEqual(before);
});

test('a file beyond the limit is left out, and the window stays', async () => {
  const { window, repository: { root } } = await start();
  await window.open(path.join(root, 'huge.txt'), 'x'.repeat(messageLimit + 1));
  expect(await verify(window)).toMatchObject({ ok: true });
});
