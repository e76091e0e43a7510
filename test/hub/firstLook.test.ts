import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHubIn } from '../support/realHub.ts';
import { makeRepository, writeFiles } from '../support/repositories.ts';

test('what a hub that has just started is asked is answered after its first look, not with nothing', async () => {
  const repository = makeRepository({ 'a.ts': 'export function f(): number {\n  return 1;\n}\n' });
  writeFiles(repository.root, { 'a.ts': 'export function f(): number {\n  return 2;\n}\n' });
  writeFiles(repository.addWorktree('side'), { 'a.ts': 'export function f(): number {\n  return 3;\n}\n' });
  await startRealHubIn(repository.root, () => repository.dispose());
  const [conflicts, status, sides] = await Promise.all([['conflicts', '--open'], ['status', '--json'], ['sides', '--json']].map(args => runLine(args, { cwd: repository.root })));
  expect([conflicts!.code, conflicts!.out]).toEqual([2, expect.stringContaining('textual')]);
  expect(status!.json()).toMatchObject({ conflicts: { error: 1 }, notAssessed: 0 });
  expect(sides!.json<{ sides: { changedFiles: number }[] }>().sides.map(it => it.changedFiles)).toEqual([1, 1]);
}, 60_000);

test('conflicts of an intent that is not there', async () => {
  const repository = makeRepository();
  await startRealHubIn(repository.root, () => repository.dispose());
  expect(await runLine(['conflicts', '--intent', 'i-nope'], { cwd: repository.root })).toMatchObject({ code: 1, err: expect.stringContaining('there is no intent i-nope') as unknown });
});
