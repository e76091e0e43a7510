import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { groupByRepository } from '../../client/src/connect/repositoryFolders.ts';
import { temporaryFolder } from '../support/testHub.ts';

const git = (cwd: string, ...args: readonly string[]): void => {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args], { cwd, timeout: 30_000, stdio: 'ignore' });
};

/** `one` with the worktree `two` and the subfolder `one/sub`, a repository `other`, and `plain` without git. */
const folders = (): string => {
  const dir = temporaryFolder();
  for (const name of ['one/sub', 'other', 'plain']) fs.mkdirSync(path.join(dir, name), { recursive: true });
  git(path.join(dir, 'one'), 'init', '--quiet');
  git(path.join(dir, 'one'), 'commit', '--quiet', '--allow-empty', '-m', 'begin');
  git(path.join(dir, 'one'), 'worktree', 'add', '--quiet', path.join(dir, 'two'));
  git(path.join(dir, 'other'), 'init', '--quiet');
  return dir;
};

const check = (names: readonly string[], used: readonly string[], expected: readonly (readonly string[])[]): void => {
  const dir = folders();
  const pathOf = (name: string) => name === 'on no disk' ? undefined : path.join(dir, name);
  const found = groupByRepository(names, pathOf, new Set(used.map(it => path.join(dir, it))));
  expect(found.map(it => it.folders)).toEqual(expected);
};

test('worktrees and subfolders of one repository share a hub', () => check(['one', 'two', 'one/sub', 'other'], [], [['one', 'two', 'one/sub'], ['other']]));
test('folders without git are left out', () => check(['plain', 'on no disk', 'missing', 'one'], [], [['one']]));
test('a person can use a folder without git', () => check(['plain', 'one'], ['plain'], [['plain'], ['one']]));
