import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { makeFolder } from '../support/repositories.ts';
import { examplesIn } from './examples.ts';

const page = fs.readFileSync('docs/merge.md', 'utf8');

test('the example of docs/merge.md comes to what it shows', async () => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  const files = [...page.matchAll(/^```\w+ (\w+\.\w+)\n([^]*?)^```$/gm)].map(([, name, text]) => ({ name: name!, text: text! }));
  const merged = files.find(it => it.name.startsWith('merged'));
  for (const { name, text } of files) if (name !== merged?.name) fs.writeFileSync(path.join(root, name), text);
  const [example, ...more] = examplesIn(page);
  const [command, ...words] = example!.words;
  expect([command, more]).toEqual(['interlock', []]);
  expect((await runLine(words, { cwd: root })).out.trimEnd().split('\n')).toEqual(example!.expected);
  expect(fs.readFileSync(path.join(root, merged!.name), 'utf8')).toBe(merged!.text);
});
