import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDemo } from '../../scripts/demo.mjs';
import { fromRoot } from '../../scripts/paths.mjs';
import { examplesIn, Transcript, type Example } from './examples.ts';

const fromSource = ['--import', import.meta.resolve('tsx'), fromRoot('server/src/cli.ts')];
const dir = fs.realpathSync.native(fs.mkdtempSync(path.join(os.tmpdir(), 'il-readme-')));
const examples = examplesIn(fs.readFileSync('README.md', 'utf8'));
const transcript = new Transcript();
let cwd: string;

const interlock = (words: readonly string[]): Promise<string> => new Promise((done, failed) => {
  execFile(process.execPath, [...fromSource, ...words], { cwd, timeout: 60_000 }, (error, stdout, stderr) => {
    if (error && error.code !== 2) failed(new Error(`interlock ${words.join(' ')}: ${stderr || error.message}`));
    else done(stdout);
  });
});

/** Asked again until it is as shown: what agents did is seen a moment after the hub's start. */
const check = ({ words, expected }: Example): Promise<void> => expect.poll(async () => {
  const [command, ...rest] = transcript.spoken(words);
  if (command !== 'interlock') throw new Error(`the README shows ${command}, which no test runs`);
  const printed = await interlock(rest);
  return { ...transcript.differences(expected, printed), printed };
}, { timeout: 60_000, interval: 1_000 }).toMatchObject({ missing: [], extra: [] });

beforeAll(() => {
  cwd = makeDemo({ dir, cli: fromSource }).worktrees['pricing']!;
}, 120_000);

afterAll(async () => {
  await interlock(['stop']);
  fs.rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}, 60_000);

test('the README has examples', () => expect(examples.length).toBeGreaterThan(5));

test.each(examples.map(example => [example.words.join(' '), example] as const))('%s', async (_title, example) => {
  await check(example);
}, 90_000);
