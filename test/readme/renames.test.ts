import fs from 'node:fs';
import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { writeFiles } from '../support/repositories.ts';
import { examplesIn, Transcript } from './examples.ts';

const price = (name: string): string => `export function ${name}(item: string, count: number): number {\n  const each = item.length;\n  return each * count;\n}\n`;
const use = (name: string): string => `import { ${name} } from './price';\n\nexport const one = ${name}('a', 1);\n`;

test('the examples of docs/renames.md print what it shows', async () => {
  const { repository } = await startRealHub({ 'src/price.ts': price('price'), 'src/use.ts': use('price') });
  const [pay, mine] = [repository.addWorktree('pay'), repository.addWorktree('mine')];
  writeFiles(pay, { 'src/price.ts': price('priceOf'), 'src/use.ts': use('priceOf') });
  writeFiles(mine, { 'src/fresh.ts': "import { price } from './price';\n\nexport const two = price('b', 2);\n" });
  const run = (words: readonly string[]) => runLine(words, { cwd: mine });
  await expect.poll(async () => (await run(['rename', 'list', '--json'])).json<{ renames: unknown[] }>().renames.length, { timeout: 20_000 }).toBe(1);
  const transcript = new Transcript();
  const examples = examplesIn(fs.readFileSync('docs/renames.md', 'utf8'));
  expect(examples.length).toBe(4);
  for (const { words, expected } of examples) {
    const [command, ...rest] = transcript.spoken(words);
    expect(command).toBe('interlock');
    await expect.poll(async () => {
      const { out, err } = await run(rest);
      return { words, ...transcript.differences(expected, out), err };
    }, { timeout: 20_000 }).toEqual({ words, missing: [], extra: [], err: '' });
  }
});
