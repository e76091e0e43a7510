import path from 'node:path';
import { expect, test } from 'vitest';
import { presentedBy } from '../../server/src/hub/introduction.ts';
import { presentMethod } from '../../server/src/protocol/wire.ts';
import { methodOf, type OutputOf } from '../../server/src/protocol/request.ts';
import { checkEdit } from '../../server/src/protocol/requests/edits.ts';
import { declareIntent } from '../../server/src/protocol/requests/intents.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';
import { introducedTo, openDoor } from '../support/testHub.ts';

const money = (cents: string): string => `export function round(amount: number): number {\n  return ${cents};\n}\n`;
type Answer = OutputOf<typeof checkEdit>;

const start = async () => {
  const { hub, repository } = await startRealHub({ 'src/money.ts': money('amount'), 'src/use.ts': 'export const a = 1;\n' });
  const [a, b] = [repository.addWorktree('a'), repository.addWorktree('b')];
  writeFiles(a, { 'src/money.ts': money('Math.round(amount)') });
  const door = await openDoor(hub, 'hook', 'claude/b');
  const ask = async (root: string, file: string, text: string | null): Promise<Answer> =>
    checkEdit.output.parse(await door.call(methodOf(checkEdit), { input: { file: path.join(root, file), text } }));
  await expect.poll(async () => ((await door.call('interlock/side/list', { input: {} })) as { sides: { changedFiles: number }[] }).sides.map(it => it.changedFiles).sort(), { timeout: 10_000 }).toEqual([0, 0, 1]);
  return { hub, door, ask, a, b };
};

test('answers with the conflicts and what the other side did; nothing stays', async () => {
  const { door, ask, b } = await start();
  const found = await ask(b, 'src/money.ts', money('Math.floor(amount)'));
  expect(found).toMatchObject({ side: 'worktree/b', path: 'src/money.ts', notAssessed: [], conflicts: [{ kind: 'textual', severity: 'error', status: 'open' }] });
  expect(found.others).toEqual([{
    side: 'worktree/a', label: 'a', path: 'src/money.ts',
    diff: '--- src/money.ts\n+++ src/money.ts\n@@ -1,3 +1,3 @@\n export function round(amount: number): number {\n-  return amount;\n+  return Math.round(amount);\n }\n',
  }]);
  expect(await door.call('interlock/conflict/list', { input: {} })).toMatchObject({ conflicts: [] });
  expect(await door.call('interlock/journal/log', { input: {} })).toEqual({ entries: [] });
  expect(await ask(b, 'src/use.ts', 'export const a = 2;\n')).toMatchObject({ conflicts: [], others: [] });
});

test('a conflict that was resolved is no news, and names no other side', async () => {
  const { door, ask, a, b } = await start();
  writeFiles(b, { 'src/money.ts': money('1') });
  await expect.poll(async () => ((await door.call('interlock/conflict/list', { input: { open: true } })) as { total: number }).total, { timeout: 10_000 }).toBe(1);
  const { id } = (await ask(b, 'src/money.ts', money('2'))).conflicts[0]!;
  await door.call('interlock/conflict/resolve', { worktree: b, input: { id, by: 'accept', note: 'as agreed' } });
  expect(await ask(b, 'src/money.ts', money('2'))).toMatchObject({ conflicts: [{ id, status: 'resolved' }], others: [] });
  expect(await ask(a, 'src/money.ts', null)).toMatchObject({ conflicts: [{ kind: 'delete-modify', status: 'open' }] });
});

test('declared work of others is met', async () => {
  const { hub, door, ask, b } = await start();
  await door.call(presentMethod, presentedBy(introducedTo(hub, 'hook', 'bob')));
  await door.call(methodOf(declareIntent), { actor: 'bob', input: { goal: 'Other numbers', targets: ['file:src/use.ts=modify'] } });
  await expect.poll(async () => (await ask(b, 'src/use.ts', 'export const a = 2;\n')).conflicts.map(it => it.kind), { timeout: 10_000 }).toEqual(['intent-edit']);
});

test.each([
  ['src/a.ts', /^file: give an absolute path/],
  ['/nowhere/a.ts', /lies in no worktree of this repository/],
])('refused: %s', async (file, message) => {
  const { hub } = await startRealHub();
  const door = await openDoor(hub, 'hook', 'claude/b');
  await expect(door.call(methodOf(checkEdit), { input: { file, text: 'x' } })).rejects.toThrow(message);
});
