import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findPlace, isBare } from '../../server/src/hub/place.ts';
import { git, makeRepository } from '../support/repositories.ts';
import { temporaryFolder } from '../support/testHub.ts';

const repository = () => {
  const made = makeRepository({ 'src/a.ts': 'x\n' });
  onTestFinished(() => made.dispose());
  return made;
};

test('every worktree of a repository, and every folder in it, has the same home', () => {
  const { root, addWorktree } = repository();
  const other = addWorktree('other');
  const home = path.join(root, '.git');
  const storeDir = path.join(home, 'interlock');
  expect(findPlace(path.join(root, 'src'))).toEqual({ root, worktree: root, home, storeDir, git: true });
  expect(findPlace(path.join(other, 'src'))).toEqual({ root, worktree: other, home, storeDir, git: true });
});

test('a link to a repository leads to its real place', () => {
  const { root } = repository();
  const link = path.join(temporaryFolder(), 'link');
  fs.symlinkSync(root, link, 'dir');
  expect(findPlace(link)?.root).toBe(root);
});

test('the worktree of a bare repository is its own root', () => {
  const folder = temporaryFolder();
  const { root } = repository();
  git(folder, 'clone', '-q', '--bare', root, 'bare.git');
  git(path.join(folder, 'bare.git'), 'worktree', 'add', '-q', path.join(folder, 'tree'), 'main');
  const tree = path.join(folder, 'tree');
  expect(findPlace(tree)).toMatchObject({ root: tree, worktree: tree, home: path.join(folder, 'bare.git'), git: true });
  expect(isBare(findPlace(tree)!)).toBe(false);
});

test('a bare repository is a place without files, by itself and behind a .git file; the git directory of another is not', () => {
  const folder = temporaryFolder();
  const { root } = repository();
  git(folder, 'clone', '-q', '--bare', root, '.bare');
  const bare = path.join(folder, '.bare');
  expect(findPlace(path.join(bare, 'refs'))).toEqual({ root: bare, worktree: bare, home: bare, storeDir: path.join(bare, 'interlock'), git: true });
  fs.writeFileSync(path.join(folder, '.git'), 'gitdir: ./.bare\n');
  expect(findPlace(folder)).toMatchObject({ root: folder, worktree: folder, home: bare });
  expect([bare, folder].map(it => isBare(findPlace(it)!))).toEqual([true, true]);
  expect(findPlace(path.join(root, '.git', 'refs'))).toMatchObject({ root, worktree: root });
  expect(isBare(findPlace(root)!)).toBe(false);
});

test('without git: the folder itself when it is named, or where a store is already', () => {
  const folder = temporaryFolder();
  const inner = path.join(folder, 'inner');
  fs.mkdirSync(inner);
  expect(findPlace(inner)).toBeUndefined();
  expect(findPlace(folder, true)).toEqual({ root: folder, worktree: folder, home: folder, storeDir: path.join(folder, '.interlock'), git: false });
  fs.mkdirSync(path.join(folder, '.interlock'));
  fs.writeFileSync(path.join(folder, '.interlock', '.gitignore'), '*\n');
  expect(findPlace(inner)?.root).toBe(folder);
});

test.each([
  ['a missing folder', (folder: string) => path.join(folder, 'none')],
  ['a file', (folder: string) => { fs.writeFileSync(path.join(folder, 'f'), ''); return path.join(folder, 'f'); }],
  ['a broken .git file', (folder: string) => { fs.writeFileSync(path.join(folder, '.git'), 'gitdir: nowhere\n'); return folder; }],
])('%s is no place', (_name, make) => {
  expect(findPlace(make(temporaryFolder()))).toBeUndefined();
});
