import { test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { checkPage } from './examples.ts';

test('the examples of docs/resolving.md print what it shows', async () => {
  const { repository } = await startRealHub({ 'src/cart.ts': 'export class Cart {\n  total() { return 1; }\n}\n' });
  await checkPage('docs/resolving.md', { run: words => runLine(words, { cwd: repository.root }), least: 6 });
});
