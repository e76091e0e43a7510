import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { BroughtRules } from '../../../client/src/plugins/broughtRules.ts';
import type { PartyPair, PluginCall } from '../../../server/src/protocol/plugins.ts';
import { methodOf } from '../../../server/src/protocol/request.ts';
import { listConflicts } from '../../../server/src/protocol/requests/conflicts.ts';
import { listMarks } from '../../../server/src/protocol/requests/marks.ts';
import { listPlugins } from '../../../server/src/protocol/requests/plugins.ts';
import { openWindow, uriOf } from '../../support/languageClient.ts';
import { startRealHub } from '../../support/realHub.ts';
import { writeFiles } from '../../support/repositories.ts';

/** The extension of docs/plugins.md, as its text has it, over what stands for the editor. */
const activateExample = async (brought: BroughtRules): Promise<readonly { dispose(): void }[]> => {
  const source = /```ts\n([^]*?)```/.exec(fs.readFileSync('docs/plugins.md', 'utf8'))![1]!.replace("import * as vscode from 'vscode';", '').replace('export async', 'return async');
  const api = { registerConflictDetector: brought.addDetector.bind(brought), registerSuggestionMaker: brought.addSuggestionMaker.bind(brought), registerStatuses: brought.addStatuses.bind(brought) };
  const vscode = { extensions: { getExtension: () => ({ activate: () => Promise.resolve(api) }) } };
  const subscriptions: { dispose(): void }[] = [];
  const activate = new Function('vscode', source) as (editor: unknown) => (context: unknown) => Promise<void>;
  await activate(vscode)({ subscriptions });
  return subscriptions;
};

test('what an extension of a window brings along is found by the hub, and goes with it', async () => {
  const { hub, repository } = await startRealHub({ LICENSE: 'free\n' });
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  writeFiles(a, { LICENSE: 'freer\n' });
  writeFiles(b, { LICENSE: 'free\n\nas in air\n' });
  const [window, other] = [await openWindow(hub, 'ann'), await openWindow(hub, 'bob')];
  const brought = new BroughtRules();
  window.connection.onRequest('interlock/askPlugin', ({ name, call, input }: { name: string; call: PluginCall; input: unknown }) => brought.answer(name, call, input));
  await window.initialize(repository.root);
  await other.initialize(repository.root);
  const tell = () => window.connection.sendNotification('interlock/bringPlugins', brought.named());
  const asked = async () => {
    const { conflicts, notAssessed } = await other.request<{ conflicts: { kind: string; message: string; suggestions: { text: string }[] }[]; notAssessed: { reason: string }[] }>(methodOf(listConflicts), { input: { open: true } });
    return { found: conflicts.filter(it => it.kind === 'custom').map(it => [it.message, ...it.suggestions.map(({ text }) => text)]), notAssessed: notAssessed.map(it => it.reason).filter(it => !it.startsWith('compared by line only')) };
  };
  const registered = await activateExample(brought);
  await tell();
  await vi.waitFor(async () => { expect(await asked()).toEqual({ found: [['a and b both change a licence', 'ask the lawyers once']], notAssessed: [] }); }, { timeout: 60_000, interval: 100 });
  const statuses = async () => (await other.request<{ statuses: { name: string }[] }>(methodOf(listMarks), { input: {} })).statuses.map(it => it.name);
  expect(await statuses()).toEqual(['WITH_LAWYERS']);

  registered[0]!.dispose();
  await tell();
  await vi.waitFor(async () => { expect((await asked()).found).toEqual([]); }, { timeout: 60_000, interval: 100 });
  brought.addDetector({ name: 'acme.bad', detect: () => { throw new Error('out of order'); } });
  await tell();
  await vi.waitFor(async () => { expect((await asked()).notAssessed[0]).toMatch(/^the detector \S*acme\.bad\S* failed: .*out of order$/); }, { timeout: 60_000, interval: 100 });

  window.connection.end();
  window.connection.dispose();
  await vi.waitFor(async () => {
    expect([await asked(), await statuses(), (await other.request<{ plugins: unknown[] }>(methodOf(listPlugins), { input: {} })).plugins]).toEqual([{ found: [], notAssessed: [] }, [], []]);
  }, { timeout: 60_000, interval: 100 });
}, 240_000);

test('what is typed is asked about before it is saved, and what is suggested stands in the light bulb', async () => {
  const { hub, repository } = await startRealHub({ LICENSE: 'free\n' });
  writeFiles(repository.addWorktree('a'), { LICENSE: 'freer\n' });
  const window = await openWindow(hub, 'ann');
  const brought = new BroughtRules();
  const given: PartyPair[] = [];
  window.connection.onRequest('interlock/askPlugin', ({ name, call, input }: { name: string; call: PluginCall; input: unknown }) => {
    if (call === 'detect') given.push(input as PartyPair);
    return brought.answer(name, call, input);
  });
  await window.initialize(repository.root);
  await activateExample(brought);
  await window.connection.sendNotification('interlock/bringPlugins', brought.named());
  const licence = path.join(repository.root, 'LICENSE');
  await window.open(licence, 'free\n', 'plaintext');
  await window.change(licence, 'free\nas in beer\n');
  const custom = () => window.on(licence).filter(it => it.code === 'licence');
  await vi.waitFor(() => { expect(custom().map(it => it.message)).toEqual([expect.stringContaining('both change a licence')]); }, { timeout: 60_000, interval: 100 });
  expect(given.flatMap(({ a, b }) => [a, b]).flatMap(({ side, files }) => files.map(it => [side, it.text, it.base, it.unsaved]))).toEqual(expect.arrayContaining([
    ['worktree/a', 'freer\n', 'free\n', undefined], [`buffers/${window.window}/main`, 'free\nas in beer\n', 'free\n', true],
  ]));
  await vi.waitFor(async () => { expect((await window.actions(licence, custom())).map(it => it.title)).toContain('Record as agreed: ask the lawyers once'); }, { timeout: 60_000, interval: 100 });

  const id = (custom()[0]!.data as { conflictId: string }).conflictId;
  writeFiles(repository.root, { LICENSE: 'free\nas in beer\n' });
  await window.connection.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf(licence) } });
  const { conflicts } = await vi.waitFor(async () => {
    const found = await window.request<{ conflicts: { kind: string; id: string; places: { side: string }[] }[] }>(methodOf(listConflicts), { input: { open: true } });
    expect(found.conflicts.filter(it => it.kind === 'custom').flatMap(it => it.places.map(({ side }) => side)).sort()).toEqual(['worktree/a', 'worktree/main']);
    return found;
  }, { timeout: 60_000, interval: 100 });
  expect(conflicts.find(it => it.kind === 'custom')!.id).toBe(id);

  writeFiles(repository.root, { LICENSE: 'free\n' });
  await window.change(licence, 'free\n');
  await window.connection.sendNotification('textDocument/didSave', { textDocument: { uri: uriOf(licence) } });
  await vi.waitFor(() => { expect(custom()).toEqual([]); }, { timeout: 60_000, interval: 100 });
}, 240_000);

test('what is brought in another shape is refused as a whole, and said', async () => {
  const { hub, repository } = await startRealHub();
  const window = await openWindow(hub);
  const said: string[] = [];
  window.connection.onNotification('window/logMessage', ({ message }: { message: string }) => { said.push(message); });
  await window.initialize(repository.root);
  await window.connection.sendNotification('interlock/bringPlugins', { plugins: [{ name: '../x', call: 'detect', files: ['**'] }], statuses: [] });
  await vi.waitFor(() => { expect(said.join()).toMatch(/bringPlugins: plugins\.0\.name: must be small letters/); }, { timeout: 20_000 });
  expect((await window.request<{ plugins: unknown[] }>(methodOf(listPlugins), { input: {} })).plugins).toEqual([]);
}, 60_000);
