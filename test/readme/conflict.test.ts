import { test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { useOwnModels } from '../support/ownModels.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

const cart = (method = ''): string => `export class Cart {\n  total() { return 1; }\n\n  count() { return 2; }\n${method === '' ? '' : `\n  ${method}\n`}}\n`;

test('the examples of docs/conflict.md print what it shows', async () => {
  useOwnModels();
  const names = 'export function names() {\n  return 1;\n}\n';
  const { repository } = await startRealHub({ 'src/cart.ts': cart(), 'src/names.ts': names });
  writeFiles(repository.addWorktree('pay'), { 'src/cart.ts': cart('discount() { return 3; }'), 'src/names.ts': names.replace('names', 'labels') });
  writeFiles(repository.addWorktree('tax'), { 'src/cart.ts': cart('tax() { return 4; }'), 'src/names.ts': names.replace('return 1', 'return 2') });
  await checkPage('docs/conflict.md', { run: words => runLine(words, { cwd: repository.root }), least: 5, withinMs: 30_000 });
}, 120_000);
