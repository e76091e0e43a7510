import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Side } from '../../../server/src/protocol/shapes.ts';
import { openWindow } from '../../support/languageClient.ts';
import { startRealHub } from '../../support/realHub.ts';
import { git, writeFiles } from '../../support/repositories.ts';

const cart = (total: string, count = 'return 1;') => `export class Cart {\n  total(): number { ${total} }\n\n  count(): number { ${count} }\n}\n`;

test('an unsaved edit meets a worktree\'s: shown on my line, linked, resolved, withdrawn', async () => {
  const { hub, repository } = await startRealHub({ 'src/cart.ts': cart('return 0;') });
  const pay = repository.addWorktree('pay');
  writeFiles(pay, { 'src/cart.ts': cart('return round(0);') });
  const window = await openWindow(hub);
  await window.initialize(repository.root);
  const file = path.join(repository.root, 'src/cart.ts');
  await window.open(file, cart('return 0;'));
  await window.change(file, cart('return taxed(0);'));
  await window.until(file, shown => expect(shown).toHaveLength(1));
  const [diagnostic] = window.on(file);
  expect(diagnostic).toMatchObject({ severity: 1, source: 'Interlock', range: { start: { line: 1 } } });
  expect(diagnostic?.relatedInformation?.map(it => it.location.uri.endsWith('/pay/src/cart.ts'))).toEqual([true]);

  const actions = await window.actions(file, [diagnostic!]);
  expect(actions.map(it => it.command?.command)).toContain('interlock.conflict.resolve');
  const { conflictId } = diagnostic!.data as { conflictId: string };
  await window.request('interlock/conflict/resolve', { input: { id: conflictId, by: 'accept', note: 'agreed' } });
  await window.until(file, shown => expect(shown).toEqual([]));

  await window.change(file, cart('return 0;', 'return 2;'));
  await window.request('interlock/ping', undefined);
  expect(window.on(file)).toEqual([]);
});

test('what is undone is withdrawn', async () => {
  const { hub, repository } = await startRealHub({ 'src/cart.ts': cart('return 0;') });
  writeFiles(repository.addWorktree('pay'), { 'src/cart.ts': cart('return round(0);') });
  const window = await openWindow(hub);
  await window.initialize(repository.root);
  const file = path.join(repository.root, 'src/cart.ts');
  await window.open(file, cart('return 0;'));
  for (let round = 0; round < 3; round++) {
    await window.change(file, cart(`return taxed(${round});`));
    await window.until(file, shown => expect(shown).toHaveLength(1));
    await window.change(file, cart('return 0;'));
    await window.until(file, shown => expect(shown).toEqual([]));
  }
});

test('branches that a window names are sides until it names others', async () => {
  const { hub, repository } = await startRealHub({ 'src/cart.ts': cart('return 0;') });
  git(repository.root, 'branch', 'feature/one');
  git(repository.root, 'branch', 'other');
  const window = await openWindow(hub);
  await window.initialize(repository.root);
  const branches = async () => (await window.request<{ sides: readonly Side[] }>('interlock/side/list', { input: {} })).sides.map(it => it.id).filter(it => it.startsWith('branch/'));
  const watch = async (globs: unknown, expected: readonly string[]) => {
    await window.connection.sendNotification('interlock/watchBranches', { globs });
    await vi.waitFor(async () => expect(await branches()).toEqual(expected), { timeout: 20_000, interval: 20 });
  };
  await watch(['feature/*'], ['branch/feature/one']);
  await watch('everything', ['branch/feature/one']);
  await watch([], []);
});
