import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeCliRepository } from '../support/cliRun.ts';
import { git } from '../support/repositories.ts';

const agents = 8;

test('many commit in one worktree at once, and none is told of a lock', async () => {
  const repository = await makeCliRepository();
  git(repository.root, 'config', 'user.name', 'Test');
  git(repository.root, 'config', 'user.email', 'test@example.org');
  const names = Array.from({ length: agents }, (_, number) => `f${number}.txt`);
  const codes = await Promise.all(names.map(async name => {
    fs.writeFileSync(path.join(repository.root, name), `${name}\n`);
    const added = await repository.run('git', 'add', name);
    const committed = await repository.run('git', 'commit', '-q', '-m', `Add ${name}`, '--', name);
    return [added, committed].map(it => `${it.code}${it.err}`);
  }));
  expect(codes.flat()).toEqual(Array.from({ length: 2 * agents }, () => '0'));
  expect(git(repository.root, 'log', '--format=%s').split('\n').sort()).toEqual(['Begin', ...names.map(it => `Add ${it}`)].sort());
  expect(git(repository.root, 'status', '--porcelain')).toBe('');
});

test('the lock of a git that takes no turns is waited for', async () => {
  const repository = await makeCliRepository();
  git(repository.root, 'config', 'user.name', 'Test');
  git(repository.root, 'config', 'user.email', 'test@example.org');
  const lock = path.join(repository.root, '.git/index.lock');
  fs.writeFileSync(lock, '');
  const other = spawn(process.execPath, ['-e', `setTimeout(() => require('node:fs').rmSync(${JSON.stringify(lock)}), 600)`]);
  fs.writeFileSync(path.join(repository.root, 'a.txt'), 'a\n');
  expect(await repository.run('git', 'add', 'a.txt')).toMatchObject({ code: 0, err: '' });
  other.kill();
  expect(git(repository.root, 'status', '--porcelain')).toBe('A  a.txt');
});

test('its exit code and its words are git\'s own', async () => {
  const repository = await makeCliRepository();
  const failed = await repository.run('git', 'checkout', '-q', 'nowhere');
  expect(failed.code).toBe(1);
  expect(failed.err).toContain('pathspec \'nowhere\'');
});
