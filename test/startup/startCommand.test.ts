import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fromRoot } from '../../scripts/paths.mjs';
import { makeFolder } from '../support/repositories.ts';

const start = (...args: readonly string[]) => {
  const { root, dispose } = makeFolder();
  onTestFinished(dispose);
  fs.writeFileSync(path.join(root, 'file'), '');
  const { status, stdout, stderr } = spawnSync(process.execPath, [fromRoot('scripts/start.mjs'), ...args], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  return { status, stdout, stderr: stderr.replace(fs.realpathSync.native(root), 'ROOT').replace(root, 'ROOT') };
};

test.each([
  [['--bogus'], "Unknown option '--bogus'; there is: npm start -- [DIR] [--no-open]\n"],
  [['.'], 'ROOT is in no git repository: name a folder of one, or none to see the demo\n'],
  [['nowhere'], `${path.join('ROOT', 'nowhere')} is no folder\n`],
  [['file'], `${path.join('ROOT', 'file')} is no folder\n`],
] as const)('what npm start cannot show is one line, before anything is built: %j', (args, stderr) => {
  expect(start(...args)).toEqual({ status: 1, stdout: '', stderr });
}, 90_000);
