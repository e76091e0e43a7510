import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { makeRepository } from '../support/repositories.ts';

test('rules begin in the main worktree, where they hold, wherever a person stands; an agent does not begin them', async () => {
  const repository = makeRepository({ 'a.ts': '' });
  onTestFinished(() => repository.dispose());
  const pay = repository.addWorktree('pay');
  const file = path.join(repository.root, 'interlock.json');
  const run = (env: Record<string, string>) => runLine(['rules', 'init'], { cwd: pay, env });
  expect((await run({ CLAUDECODE: '1' })).err).toMatch(/^interlock: claude@pay is an agent; rules are for people alone: ask one to run it\n$/);
  expect(fs.existsSync(file)).toBe(false);
  expect((await run({})).out).toBe(`${file} was made: write into it who may change what, and commit it\n`);
  expect([fs.existsSync(file), fs.existsSync(path.join(pay, 'interlock.json'))]).toEqual([true, false]);
  expect((await run({})).err).toContain('is there already; nothing was changed');
});
