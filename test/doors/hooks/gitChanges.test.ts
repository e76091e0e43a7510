import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { changesOf, stagedChanges } from '../../../server/src/doors/hooks/gitChanges.ts';
import { newCommits, readPushedRefs, type PushedRef } from '../../../server/src/doors/hooks/pushedCommits.ts';
import type { PathChange } from '../../../server/src/protocol/rights.ts';
import { commit, git, makeRepository, writeFiles, type Files } from '../../support/repositories.ts';

const pushedChanges = async (cwd: string, remote: string, refs: readonly PushedRef[]) => changesOf(await newCommits({ cwd, refs }, remote), cwd);

const repository = (files?: Files): string => {
  const { root, dispose } = makeRepository(files);
  onTestFinished(dispose);
  return root;
};

/** Without git's names for contents. */
const plain = (changes: readonly PathChange[]): readonly PathChange[] => changes.map(({ blob: _blob, was: _was, ...rest }) => rest);

const long = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join('');

test('what is staged is told, not what lies in the folder', async () => {
  const root = repository({ 'a.ts': 'a\n', 'old.ts': long, 'gone.ts': 'x\n', 'ä b.ts': 'x\n' });
  git(root, 'mv', 'old.ts', 'new.ts');
  git(root, 'rm', '-q', 'gone.ts');
  writeFiles(root, { 'a.ts': 'staged\n', 'ä b.ts': 'y\n', 'made.ts': '1\n' });
  git(root, 'add', '-A');
  writeFiles(root, { 'a.ts': 'a\n', 'unstaged.ts': 'x\n' });
  expect(plain(await stagedChanges(root))).toEqual([
    { path: 'a.ts', kind: 'modify' }, { path: 'gone.ts', kind: 'delete' }, { path: 'made.ts', kind: 'add' },
    { path: 'new.ts', kind: 'rename', from: 'old.ts' }, { path: 'ä b.ts', kind: 'modify' },
  ]);
});

test('links are told with where they lead, submodules by their path', async () => {
  const root = repository();
  fs.symlinkSync('../elsewhere', path.join(root, 'out'));
  fs.symlinkSync('README.md', path.join(root, 'in'));
  git(root, 'add', '-A');
  git(root, 'update-index', '--add', '--cacheinfo', `160000,${git(root, 'rev-parse', 'HEAD')},module`);
  expect(await stagedChanges(root)).toEqual([
    { path: 'in', kind: 'add', linkTo: 'README.md' }, { path: 'module', kind: 'add' }, { path: 'out', kind: 'add', linkTo: '../elsewhere' },
  ]);
});

test('before the first commit everything is new', async () => {
  const root = repository();
  git(root, 'checkout', '-q', '--orphan', 'fresh');
  expect(plain(await stagedChanges(root))).toEqual([{ path: 'README.md', kind: 'add' }]);
});

test('a setting of a person hides nothing', async () => {
  const root = repository({ 'sub/a.ts': 'a\n', 'b.ts': 'b\n' });
  git(root, 'config', 'diff.relative', 'true');
  git(root, 'config', 'diff.ignoreSubmodules', 'all');
  git(root, 'config', 'diff.renames', 'false');
  writeFiles(root, { 'sub/a.ts': '1\n', 'b.ts': '2\n' });
  git(root, 'add', '-A');
  expect((await stagedChanges(path.join(root, 'sub'))).map(it => it.path)).toEqual(['b.ts', 'sub/a.ts']);
});

test('every commit that the remote has not is told of, also what a later one took back', async () => {
  const root = repository({ 'a.ts': 'a\n', 'z.ts': 'z\n' });
  const begun = git(root, 'rev-parse', 'HEAD');
  git(root, 'update-ref', 'refs/remotes/origin/main', begun);
  commit(root, { 'secret.ts': 'x\n' });
  commit(root, { 'secret.ts': null, 'a.ts': '1\n' });
  git(root, 'checkout', '-q', '-b', 'other', begun);
  commit(root, { 'b.ts': 'b\n' });
  git(root, 'checkout', '-q', 'main');
  git(root, 'merge', '-q', '--no-commit', 'other');
  commit(root, { 'evil.ts': 'e\n' }, 'Merge');
  const head = git(root, 'rev-parse', 'HEAD');
  const refs = readPushedRefs(`refs/heads/main ${head} refs/heads/main ${begun}\nrefs/heads/gone ${'0'.repeat(40)} refs/heads/gone ${begun}\n`);
  expect(refs).toEqual([{ local: head, remote: begun }]);
  const found = (await pushedChanges(root, 'origin', refs)).map(it => `${it.kind} ${it.path}`).sort();
  expect(found).toEqual(['add b.ts', 'add evil.ts', 'add secret.ts', 'delete secret.ts', 'modify a.ts']);
  expect(await pushedChanges(root, 'origin', [{ local: begun, remote: '' }])).toEqual([]);
  const unknown = await pushedChanges(root, 'upstream', [{ local: head, remote: 'f'.repeat(40) }]);
  expect(unknown.map(it => it.path)).toContain('z.ts');
});

test('of a file is told what git calls its text, and what it had', async () => {
  const root = repository({ 'a.ts': 'a\n' });
  writeFiles(root, { 'a.ts': 'b\n' });
  git(root, 'add', '-A');
  expect(await stagedChanges(root)).toEqual([{ path: 'a.ts', kind: 'modify', blob: git(root, 'rev-parse', ':a.ts'), was: git(root, 'rev-parse', 'HEAD:a.ts') }]);
});
