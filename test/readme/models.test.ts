import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished, test } from 'vitest';
import { runLine } from '../support/cliRun.ts';
import { tinyFile } from '../support/tinyModel.ts';
import { checkPage } from './examples.ts';

test('the examples of docs/models.md print what it shows', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'interlock-models-'));
  onTestFinished(() => { fs.rmSync(dir, { recursive: true, force: true }); });
  fs.copyFileSync(tinyFile, path.join(dir, 'stories260K.gguf'));
  fs.writeFileSync(path.join(dir, 'README.md'), '# A file of another kind\n');
  await checkPage('docs/models.md', { run: words => runLine(words, { cwd: dir, env: { INTERLOCK_ACTOR: 'tester', INTERLOCK_MODELS: path.join(dir, 'models') } }), showsErrors: true });
}, 180_000);
