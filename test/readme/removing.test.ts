import fs from 'node:fs';
import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { git } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

test('what docs/removing.md takes out is out, and files are as they were', async () => {
  const { repository } = await startRealHub({ 'AGENTS.md': 'Be kind.\n' });
  const run = (words: readonly string[]) => runLine(words, { cwd: repository.root });
  const config = (): string => fs.readFileSync(`${repository.root}/.git/config`, 'utf8');
  const before = [git(repository.root, 'status', '--porcelain', '--ignored'), config()];
  for (const part of ['all', 'git', 'merge-driver']) expect((await run(['setup', part])).code).toBe(0);
  expect(git(repository.root, 'status', '--porcelain')).toContain('AGENTS.md');
  await checkPage('docs/removing.md', { run, least: 4 });
  expect([git(repository.root, 'status', '--porcelain', '--ignored'), config()]).toEqual(before);
}, 60_000);
