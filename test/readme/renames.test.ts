import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';
import { checkPage } from './examples.ts';

const price = (name: string): string => `export function ${name}(item: string, count: number): number {\n  const each = item.length;\n  return each * count;\n}\n`;
const use = (name: string): string => `import { ${name} } from './price';\n\nexport const one = ${name}('a', 1);\n`;

test('the examples of docs/renames.md print what it shows', async () => {
  const { repository } = await startRealHub({ 'src/price.ts': price('price'), 'src/use.ts': use('price') });
  const [pay, mine] = [repository.addWorktree('pay'), repository.addWorktree('mine')];
  writeFiles(pay, { 'src/price.ts': price('priceOf'), 'src/use.ts': use('priceOf') });
  writeFiles(mine, { 'src/fresh.ts': "import { price } from './price';\n\nexport const two = price('b', 2);\n" });
  const run = (words: readonly string[]) => runLine(words, { cwd: mine });
  await expect.poll(async () => (await run(['rename', 'list', '--json'])).json<{ renames: unknown[] }>().renames.length, { timeout: 20_000 }).toBe(1);
  await checkPage('docs/renames.md', { run, least: 4, withinMs: 20_000 });
});
