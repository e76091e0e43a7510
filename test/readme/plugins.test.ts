import fs from 'node:fs';
import { test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { git, writeFiles } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

const page = fs.readFileSync('docs/plugins.md', 'utf8');
const rules = JSON.stringify(Object.assign({}, ...[...page.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => JSON.parse(text!) as object)));
const module = /```js\n([^]*?)```/.exec(page)![1]!;

test('the examples of docs/plugins.md print what it shows', async () => {
  const { repository } = await startRealHub({ 'interlock.json': rules, 'tools/interlock/flags.mjs': module, 'src/cart.ts': "export const total = flag('new-totals') ? 1 : 2;\n", 'src/bill.ts': 'export const bill = 1;\n' });
  git(repository.root, 'config', 'user.name', 'ann');
  const [pay, mine] = [repository.addWorktree('pay'), repository.addWorktree('mine')];
  writeFiles(pay, { 'src/cart.ts': 'export const total = 1;\n' });
  writeFiles(mine, { 'src/bill.ts': "export const bill = flag('new-totals') ? 3 : 1;\n" });
  const run = (words: readonly string[]) => runLine(words, { cwd: repository.root, env: {} });
  await checkPage('docs/plugins.md', { run, least: 8, withinMs: 60_000, showsErrors: true });
}, 180_000);
