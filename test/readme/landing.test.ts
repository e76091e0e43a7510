import fs from 'node:fs';
import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { commit, git } from '../support/repositories.ts';
import { examplesIn, Transcript } from './examples.ts';

test('the examples of docs/landing.md print what it shows', async () => {
  const { repository } = await startRealHub({ 'src/cart.js': 'exports.total = () => 1;\n', 'check.js': 'require("./src/cart.js");\n' });
  git(repository.root, 'config', 'user.name', 'Test');
  git(repository.root, 'config', 'user.email', 'test@example.org');
  commit(repository.addWorktree('rounding'), { 'src/cart.js': 'exports.total = () => 2;\n' }, 'Round');
  const transcript = new Transcript();
  const examples = examplesIn(fs.readFileSync('docs/landing.md', 'utf8'));
  expect(examples.length).toBeGreaterThan(5);
  for (const { words, expected } of examples) {
    const [command, ...rest] = transcript.spoken(words);
    expect(command).toBe('interlock');
    const { out, err } = await runLine(rest, { cwd: repository.root });
    expect({ words, ...transcript.differences(expected, out), err }).toEqual({ words, missing: [], extra: [], err: '' });
  }
  expect(repository.read('src/cart.js')).toContain('=> 2');
  expect(git(repository.root, 'log', '-1', '--format=%s')).toBe('Nothing yet');
});
