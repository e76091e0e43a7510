import { test, vi } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { useOwnCache } from '../support/ownCache.ts';
import { startRealHub } from '../support/realHub.ts';
import { commit } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

test('the examples of docs/merged-work.md print what it shows', async () => {
  useOwnCache();
  const { repository } = await startRealHub({
    'cart.mjs': 'export const total = items => items.length;\n', 'package.json': '{ "scripts": { "check": "node check.mjs" } }\n',
    'check.mjs': "import fs from 'node:fs';\nfor (const it of fs.readdirSync('.').filter(name => name.startsWith('use'))) await import(`./${it}`);\n",
  });
  commit(repository.addWorktree('pay'), { 'cart.mjs': 'export const sum = items => items.length;\n' });
  commit(repository.addWorktree('tax'), { 'use.mjs': "import { total } from './cart.mjs';\ntotal([1]);\n" });
  await vi.waitFor(async () => {
    const { sides } = (await runLine(['sides', '--json'], { cwd: repository.root })).json<{ sides: { changedFiles: number }[] }>();
    if (sides.filter((it) => it.changedFiles === 1).length < 2) throw new Error('not seen yet');
  }, { timeout: 30_000 });
  await checkPage('docs/merged-work.md', { run: (words) => runLine(words, { cwd: repository.root, env: {} }) });
});
