import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished, test } from 'vitest';
import { runLine, type CliResult } from '../support/cliRun.ts';
import { startOpenAiServer } from '../support/openAiServer.ts';
import { tinyFile } from '../support/tinyModel.ts';
import { checkPage } from './examples.ts';

test('the examples of docs/models.md print what it shows', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-models-'));
  onTestFinished(() => { fs.rmSync(dir, { recursive: true, force: true }); });
  fs.copyFileSync(tinyFile, path.join(dir, 'stories260K.gguf'));
  fs.writeFileSync(path.join(dir, 'README.md'), '# A file of another kind\n');
  const server = await startOpenAiServer({ models: ['qwen3', 'nomic-embed'] });
  onTestFinished(() => server.close());
  const env = { INTERLOCK_ACTOR: 'tester', INTERLOCK_MODELS: path.join(dir, 'models') };
  await checkPage('docs/models.md', { run: words => withItsPort(server.url, words, asked => runLine(asked, { cwd: dir, env })), showsErrors: true });
}, 180_000);

/** A port that the page names is one that the test got. */
const withItsPort = async (url: string, words: readonly string[], run: (words: readonly string[]) => Promise<CliResult>): Promise<CliResult> => {
  const shown = 'http://127.0.0.1:8080/v1';
  const { code, out, err, json } = await run(words.map(it => it.replace(shown, url)));
  return { code, out: out.replaceAll(url, shown), err: err.replaceAll(url, shown), json };
};
