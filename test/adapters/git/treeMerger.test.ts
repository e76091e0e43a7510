import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import { GitError, type Git } from '../../../server/src/ports/git.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import { commit, git as runGit, makeRepository, type Files } from '../../support/repositories.ts';

const open: { dispose(): void }[] = [];
afterEach(() => { for (const it of open.splice(0).reverse()) it.dispose(); });

interface Forked { readonly git: Git; readonly root: string; readonly base: string; readonly ours: string; readonly theirs: string }

const ten = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n';

const fork = async (ours: Files, theirs: Files): Promise<Forked> => {
  const repository = makeRepository({ 'a.txt': ten, 'b.txt': 'b\n' });
  const git = await openGit(repository.root, { log: nullLog });
  if (!git) throw new Error('no repository');
  open.push(repository, git);
  const base = runGit(repository.root, 'rev-parse', 'HEAD');
  return { git, root: repository.root, base, theirs: commit(repository.addWorktree('pay'), theirs), ours: commit(repository.root, ours) };
};

const asGit = ({ root, ours, theirs }: Forked): string => runGit(root, 'merge-tree', '--write-tree', '--name-only', ours, theirs).split('\n')[0]!;

test('one after the other and at once, each its own answer', async () => {
  const it = await fork({ 'a.txt': ten.replace('one', '1') }, { 'a.txt': ten.replace('ten', '10'), 'c.txt': 'c\n' });
  const merge = (a: string, b: string) => it.git.mergeTree(it.base, a, b);
  const tree = asGit(it);
  expect((await merge(it.ours, it.theirs))?.tree).toBe(tree);
  const found = await Promise.all([merge(it.ours, it.theirs), merge(it.theirs, it.ours), merge(it.ours, it.base), merge(it.base, it.base)]);
  const treeOf = (rev: string): string => runGit(it.root, 'rev-parse', `${rev}^{tree}`);
  expect(found.map((one) => [one?.clean, one?.tree])).toEqual([[true, tree], [true, tree], [true, treeOf(it.ours)], [true, treeOf(it.base)]]);
});

test('over the base that is asked for, not the one git would choose', async () => {
  const it = await fork({ 'a.txt': ten.replace('one', '1') }, { 'b.txt': 'more\n' });
  const later = commit(it.root, { 'a.txt': ten });
  expect((await it.git.mergeTree(it.base, later, it.theirs))?.conflictedPaths).toEqual([]);
  // From there both changed the first line.
  expect(await it.git.mergeTree(it.ours, later, commit(it.root, { 'a.txt': ten.replace('one', 'uno') }))).toMatchObject({ clean: false, conflictedPaths: ['a.txt'] });
});

test('messages name the sides by their own commits', async () => {
  const it = await fork({ 'a.txt': null }, { 'a.txt': ten.replace('one', 'uno') });
  const { messages = [] } = await it.git.mergeTree(it.base, it.ours, it.theirs) ?? {};
  expect(messages.join()).toContain(`a.txt deleted in ${it.ours} and modified in ${it.theirs}`);
});

test('one that git cannot do says why and stops none of the others', async () => {
  const it = await fork({ 'a.txt': ten.replace('one', '1') }, { 'a.txt': ten.replace('ten', '10') });
  const broken = commit(it.root, { 'a.txt': ten.replace('one', 'gone') });
  const blob = runGit(it.root, 'rev-parse', `${broken}:a.txt`);
  rmSync(join(it.git.commonDir, 'objects', blob.slice(0, 2), blob.slice(2)), { force: true });
  const found = await Promise.allSettled([it.git.mergeTree(it.base, it.ours, it.theirs), it.git.mergeTree(it.base, broken, it.theirs), it.git.mergeTree(it.base, it.theirs, it.ours)]);
  expect(found.map((one) => one.status === 'fulfilled' ? one.value?.clean : one.reason instanceof GitError && one.reason.message)).toEqual([true, expect.stringContaining(blob), true]);
});
