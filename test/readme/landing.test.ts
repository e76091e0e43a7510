import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { commit, git } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

test('the examples of docs/landing.md print what it shows', async () => {
  const { repository } = await startRealHub({ 'src/cart.js': 'exports.total = () => 1;\n', 'check.js': 'require("./src/cart.js");\n' });
  git(repository.root, 'config', 'user.name', 'Test');
  git(repository.root, 'config', 'user.email', 'test@example.org');
  commit(repository.addWorktree('rounding'), { 'src/cart.js': 'exports.total = () => 2;\n' }, 'Round');
  await checkPage('docs/landing.md', { run: words => runLine(words, { cwd: repository.root }), least: 6 });
  expect(repository.read('src/cart.js')).toContain('=> 2');
  expect(git(repository.root, 'log', '-1', '--format=%s')).toBe('Nothing yet');
});
