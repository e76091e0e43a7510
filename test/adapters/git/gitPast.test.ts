import { expect, onTestFinished, test } from 'vitest';
import { gitPast } from '../../../server/src/adapters/git/gitPast.ts';
import type { Past } from '../../../server/src/ports/past.ts';
import { commit, git, makeRepository } from '../../support/repositories.ts';

const make = () => {
  const repository = makeRepository({ 'a.txt': '1\n' });
  onTestFinished(repository.dispose);
  return { ...repository, past: gitPast(`${repository.root}/.git`) };
};

const messages = async (past: Past, rev: string, most = 100): Promise<readonly string[]> => (await past.commitsUpTo(rev, most)).map((it) => it.message.trim());

test('files of a commit, whatever they are called; no links', async () => {
  const { root, past } = make();
  const id = commit(root, { 'ordner/größe und mehr.txt': 'x', 'b.txt': 'y' });
  git(root, 'update-index', '--add', '--cacheinfo', `120000,${git(root, 'rev-parse', 'HEAD:b.txt')},link`);
  git(root, 'commit', '-q', '-m', 'Link');
  expect((await past.filesOf(id)).map((it) => it.path)).toEqual(['a.txt', 'b.txt', 'ordner/größe und mehr.txt']);
  expect((await past.filesOf(git(root, 'rev-parse', 'HEAD'))).map((it) => it.path)).not.toContain('link');
});

test('commits with what they changed, newest first', async () => {
  const { root, past } = make();
  commit(root, { 'b b.txt': '1', 'a.txt': '2\n' }, 'Two files\n\nwith a\nstory');
  const id = commit(root, { 'a.txt': null }, 'Away');
  const found = await past.commitsUpTo(id, 100);
  expect(found.map(({ message, paths }) => [message.trim(), [...paths].sort()])).toEqual([['Away', ['a.txt']], ['Two files\n\nwith a\nstory', ['a.txt', 'b b.txt']], ['Begin', ['a.txt']]]);
  expect(await messages(past, id, 2)).toEqual(['Away', 'Two files\n\nwith a\nstory']);
});

test('a merge names no files, and both its sides are there', async () => {
  const { root, past } = make();
  git(root, 'checkout', '-q', '-b', 'side');
  commit(root, { 's.txt': '1' }, 'Side');
  git(root, 'checkout', '-q', 'main');
  commit(root, { 'm.txt': '1' }, 'Main');
  git(root, 'merge', '-q', '--no-edit', 'side');
  const found = await past.commitsUpTo(git(root, 'rev-parse', 'HEAD'), 100);
  expect(found.map((it) => it.message.trim()).sort()).toEqual(['Begin', 'Main', "Merge branch 'side'", 'Side']);
  expect(found.filter((it) => it.parents.length === 2).map((it) => it.paths)).toEqual([[]]);
});

test('nothing that came later, in whatever order one asks', async () => {
  const { root, past } = make();
  const ids = ['One', 'Two', 'Three', 'Four'].map((it) => commit(root, { 'a.txt': it }, it));
  expect(await messages(past, ids[1]!)).toEqual(['Two', 'One', 'Begin']);
  expect(await messages(past, ids[3]!)).toEqual(['Four', 'Three', 'Two', 'One', 'Begin']);
  expect(await messages(past, ids[0]!)).toEqual(['One', 'Begin']);
  const other = gitPast(`${root}/.git`);
  expect(await messages(other, ids[3]!, 2)).toEqual(['Four', 'Three']);
  expect(await messages(other, ids[2]!, 3)).toEqual(['Three', 'Two', 'One']);
  expect(await messages(other, ids[3]!)).toEqual(['Four', 'Three', 'Two', 'One', 'Begin']);
});

test('a clone without its past ends where it ends', async () => {
  const { root, past } = make();
  const id = commit(root, { 'a.txt': '2' }, 'Second');
  git(root, 'clone', '-q', '--depth', '1', `file://${root}`, `${root}/../shallow`);
  expect(await messages(gitPast(`${root}/../shallow/.git`), id)).toEqual(['Second']);
  expect(await messages(past, id)).toEqual(['Second', 'Begin']);
});
