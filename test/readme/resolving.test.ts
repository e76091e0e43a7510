import fs from 'node:fs';
import { expect, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { startRealHub } from '../support/realHub.ts';
import { examplesIn, Transcript } from './examples.ts';

test('the examples of docs/resolving.md print what it shows', async () => {
  const { repository } = await startRealHub({ 'src/cart.ts': 'export class Cart {\n  total() { return 1; }\n}\n' });
  const transcript = new Transcript();
  const examples = examplesIn(fs.readFileSync('docs/resolving.md', 'utf8'));
  expect(examples.length).toBeGreaterThan(5);
  for (const { words, expected } of examples) {
    const [command, ...rest] = transcript.spoken(words);
    expect(command).toBe('interlock');
    const { out, err } = await runLine(rest, { cwd: repository.root });
    expect({ words, ...transcript.differences(expected, out), err }).toEqual({ words, missing: [], extra: [], err: '' });
  }
});
