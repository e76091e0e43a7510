import { test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { useOwnModels } from '../support/ownModels.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

test('the examples of docs/undeclared.md print what it shows', async () => {
  useOwnModels();
  const { repository } = await startRealHub({ 'src/cart.ts': 'export class Cart {\n  total() { return 1; }\n}\n', 'src/deliver.ts': '', 'src/queue.ts': '' });
  const pay = repository.addWorktree('pay');
  writeFiles(pay, { 'src/cart.ts': 'export class Cart {\n  total() { return 2; }\n}\n' });
  await checkPage('docs/undeclared.md', { run: words => runLine(words, { cwd: repository.root }), least: 5, withinMs: 30_000 });
}, 120_000);
