import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { openGit } from '../../../server/src/adapters/git/cliGit.ts';
import { cliGitWriter } from '../../../server/src/adapters/git/cliGitWriter.ts';
import { nullLog } from '../../../server/src/ports/log.ts';
import { commit, git, makeRepository } from '../../support/repositories.ts';

const searched = process.env['PATH'];
afterEach(() => { process.env['PATH'] = searched; });

test.skipIf(process.platform === 'win32')('a git that cannot merge aside is named as the reason', async () => {
  const repository = makeRepository({ 'a.txt': 'a\n' });
  const side = commit(repository.addWorktree('side'), { 'b.txt': 'b\n' });
  const main = commit(repository.root, { 'c.txt': 'c\n' });
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const folder = path.join(repository.root, '..', 'old-git');
  fs.mkdirSync(folder);
  // As git before 2.38 answers.
  fs.writeFileSync(path.join(folder, 'git'), `#!/bin/sh\ncase " $* " in *" merge-tree "*) echo 'usage: git merge-tree <base-tree> <branch1> <branch2>' >&2; exit 129;; esac\nexec ${real} "$@"\n`, { mode: 0o755 });
  process.env['PATH'] = `${folder}${path.delimiter}${searched}`;
  const writer = cliGitWriter(path.join(repository.root, '.git'));
  await expect(writer.merge(main, side, 'x', 'merge')).rejects.toThrow('landing needs git 2.38 or newer');
  expect(git(repository.root, 'rev-parse', 'main')).toBe(main);
});

test('while another git makes a worktree they are listed, and one more is made', async () => {
  const repository = makeRepository({ 'a.txt': 'a\n' });
  onTestFinished(() => repository.dispose());
  repository.addWorktree('side');
  const [commonDir, made] = [path.join(repository.root, '.git'), path.join(repository.root, '..', 'more')];
  // The moment between git's making of this file and its writing into it.
  const half = path.join(commonDir, 'worktrees', 'side', 'commondir');
  const whole = fs.readFileSync(half);
  fs.writeFileSync(half, '');
  expect(() => git(repository.root, 'worktree', 'list')).toThrow('failed to read');
  const listed = (await openGit(repository.root, { log: nullLog }))!.worktrees();
  const writer = cliGitWriter(commonDir).addWorktree({ path: made, branch: 'more', base: 'main' });
  await new Promise(done => { setTimeout(done, 300); });
  fs.writeFileSync(half, whole);
  expect((await listed).map(it => it.branch)).toContain('side');
  await writer;
  expect(git(made, 'branch', '--show-current')).toBe('more');
});
