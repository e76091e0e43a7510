import path from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Conflict, Side } from '../../../server/src/protocol/shapes.ts';
import { openWindow, uriOf } from '../../support/languageClient.ts';
import { startTestHub } from '../../support/testHub.ts';

const range = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 9 } });

const conflict = (more: Partial<Conflict>): Conflict => ({
  id: 'c-00000001', kind: 'symbol', severity: 'error', certainty: 'DERIVED', message: 'Both change Cart.total', targets: ['symbol:a.ts#Cart.total=modify'],
  places: [{ side: 'worktree/main', path: 'a.ts', range: range(3), symbol: 'Cart.total' }, { side: 'worktree/pay', path: 'a.ts', range: range(5), symbol: 'Cart.total', actor: 'pay-bot' }],
  suggestions: [{ by: 'sequence', text: 'Let pay land first' }, { by: 'accept', text: 'Accept the risk' }], intents: [], status: 'open', foundAt: 1, ...more,
});

/** A hub with two worktrees, and a window on the main one with `a.ts` open. */
const start = async () => {
  const { hub, dir, observation, store } = await startTestHub([]);
  const side = (name: string): Side => ({ id: `worktree/${name}`, kind: 'worktree', label: name, root: path.join(dir, name), branch: name, changedFiles: 1 });
  observation.shownSides = [side('main'), side('pay')];
  const window = await openWindow(hub);
  await window.initialize(path.join(dir, 'main'));
  const file = path.join(dir, 'main', 'a.ts');
  const other = path.join(dir, 'pay', 'a.ts');
  return { observation, store, window, file, other, hub, dir };
};

test('a conflict stands on my lines, says how sure it is and links to the other side', async () => {
  const { observation, window, file, other } = await start();
  await window.open(file, 'x');
  observation.onEdit = () => { observation.shown = [conflict({})]; };
  await window.change(file, 'y');
  await window.until(file, shown => expect(shown).toHaveLength(1));
  expect(window.on(file)[0]).toEqual({
    range: range(3), severity: 1, source: 'Interlock', code: 'symbol', message: 'Both change Cart.total (derived from the code)',
    codeDescription: { href: `command:interlock.conflict.show?${encodeURIComponent('[{"conflictId":"c-00000001"}]')}` },
    relatedInformation: [{ location: { uri: uriOf(other), range: range(5) }, message: 'Cart.total in pay (pay-bot)' }],
    data: { conflictId: 'c-00000001' },
  });
});

test('what is resolved or withdrawn leaves', async () => {
  const { observation, window, file } = await start();
  await window.open(file, 'x');
  for (const status of ['resolved', 'withdrawn'] as const) {
    observation.shown = [conflict({})];
    observation.fire([file]);
    await window.until(file, shown => expect(shown).toHaveLength(1));
    observation.shown = [conflict({ status })];
    observation.fire([file]);
    await window.until(file, shown => expect(shown).toEqual([]));
  }
});

test('two windows on two worktrees each see their own lines', async () => {
  const { observation, window, file, other, hub, dir } = await start();
  const second = await openWindow(hub);
  await second.initialize(path.join(dir, 'pay'));
  observation.shown = [conflict({})];
  observation.fire([file, other]);
  await window.until(file, shown => expect(shown.map(it => it.range)).toEqual([range(3)]));
  await second.until(other, shown => expect(shown.map(it => it.range)).toEqual([range(5)]));
  expect(window.on(other)).toEqual([]);
  expect(second.on(file)).toEqual([]);
});

test('unsaved text hides the disk: one diagnostic, where the reader sees it', async () => {
  const { observation, window, file } = await start();
  const mine = { side: `buffers/${window.window}/main`, path: 'a.ts', range: range(7) };
  observation.shownSides = [...observation.shownSides, { id: mine.side, kind: 'buffers', label: 'unsaved', root: path.dirname(file), changedFiles: 1 }];
  await window.open(file, 'x');
  observation.shown = [conflict({ places: [mine, ...conflict({}).places] })];
  observation.fire([file]);
  await window.until(file, shown => expect(shown.map(it => it.range)).toEqual([range(7)]));
});

test('the ways out are offered on the diagnostic', async () => {
  const { observation, window, file } = await start();
  observation.shown = [conflict({})];
  observation.fire([file]);
  await window.until(file, shown => expect(shown).toHaveLength(1));
  const actions = await window.actions(file, window.on(file));
  expect(actions.map(it => [it.title, it.command?.command, it.command?.arguments])).toEqual([
    ['Compare with pay-bot', 'interlock.conflict.compare', [{ conflictId: 'c-00000001' }]],
    ['Preview merge by declarations with pay-bot', 'interlock.conflict.previewMerge', [{ conflictId: 'c-00000001', path: 'a.ts', mine: 'worktree/main', theirs: 'worktree/pay' }]],
    ['Record as agreed: Let pay land first', 'interlock.conflict.resolve', [{ conflictId: 'c-00000001', by: 'sequence', agreed: 'Let pay land first' }]],
    ['Record as agreed: Accept the risk', 'interlock.conflict.resolve', [{ conflictId: 'c-00000001', by: 'accept', agreed: 'Accept the risk' }]],
    ['Show the conflict with pay-bot whole', 'interlock.conflict.show', [{ conflictId: 'c-00000001' }]],
  ]);
  expect(await window.actions(file, [{ range: range(0), message: 'not ours', source: 'eslint' }])).toEqual([]);
});

test('windows are told that their views are old; a burst is one notice', async () => {
  const { store, window } = await start();
  for (const id of ['a', 'b', 'c']) await store.commit({ type: 'lease.expired', data: { id, withdrawn: [] }, actor: 'x', stream: `intents/${id}` });
  await vi.waitFor(() => expect(window.notices.length).toBeGreaterThan(0), { timeout: 20_000 });
  expect(window.notices[0]).toEqual({ intents: true, conflicts: false, sides: false });
  expect(window.notices.length).toBeLessThan(3);
});

test('buffers reach the observation, and leave with their window', async () => {
  const { observation, window, file, dir } = await start();
  await window.open(file, 'one');
  await window.change(file, 'four!');
  await window.close(file);
  await window.open(path.join(dir, 'main', 'b.ts'), '');
  await window.request('interlock/ping', undefined);
  window.connection.end();
  window.connection.dispose();
  await vi.waitFor(() => expect(observation.told.at(-1)).toBe(`leave ${window.window}`), { timeout: 10_000 });
  expect(observation.told.map(it => it.replaceAll(`${window.window} `, '').replaceAll(dir, ''))).toEqual([
    'open /main/a.ts 3', 'change /main/a.ts 5', 'close /main/a.ts', 'open /main/b.ts 0', `leave ${window.window}`,
  ]);
  expect(observation.listenerCount).toBe(0);
});
