import { expect, test } from 'vitest';
import { judgeWholePair } from '../../../../server/src/engine/conflicts/observed/judgeWholePair.ts';

const path = 'media/logo.png';
const judged = (base: string | undefined, a: string | undefined, b: string | undefined) =>
  judgeWholePair({ path, bytes: base }, { side: 'worktree/a', who: 'ada', where: 'worktree a', path, bytes: a, actor: 'ada' }, { side: 'worktree/b', who: 'bob', where: 'worktree b', path, bytes: b }).findings;

test.each<[string, string | undefined, string | undefined, string | undefined, string]>([
  ['both changed it', '1', '2', '3', 'textual error: ada (worktree a) and bob (worktree b) both change media/logo.png: it is no text, so a merge takes one of the two whole'],
  ['both added it', undefined, '2', '3', 'textual error: ada (worktree a) and bob (worktree b) both add media/logo.png, with different content: it is no text, so a merge takes one of the two whole'],
  ['one deleted it', '1', '2', undefined, 'delete-modify error: bob (worktree b) deletes media/logo.png, which ada (worktree a) changes'],
  ['the other did', '1', undefined, '2', 'delete-modify error: ada (worktree a) deletes media/logo.png, which bob (worktree b) changes'],
])('%s', (_name, base, a, b, expected) => {
  expect(judged(base, a, b).map(it => `${it.kind} ${it.severity}: ${it.message}`)).toEqual([expected]);
});

test.each<[string, string | undefined, string | undefined, string | undefined]>([
  ['one alone changed it', '1', '2', '1'], ['both made the same of it', '1', '2', '2'], ['both deleted it', '1', undefined, undefined], ['one alone deleted it', '1', undefined, '1'],
])('%s: nothing', (_name, base, a, b) => {
  expect(judged(base, a, b)).toEqual([]);
});

test('says where it is, and whose it is', () => {
  expect(judged('1', '2', '3')[0]).toMatchObject({ places: [{ side: 'worktree/a', path, actor: 'ada' }, { side: 'worktree/b', path }], targets: ['file:media/logo.png=modify'] });
});
