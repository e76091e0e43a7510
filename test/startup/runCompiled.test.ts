import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { fromRoot } from '../../scripts/paths.mjs';
import { temporaryDir } from '../support/storeDirs.ts';

let folder: string, script: string, compiled: string;

beforeEach(() => {
  folder = temporaryDir();
  script = path.join(folder, 'script.cjs');
  compiled = path.join(folder, 'cache', 'script');
  // It has what a module has.
  fs.writeFileSync(script, `
    const path = require('node:path');
    Promise.resolve().then(() => console.log([path.basename(__filename), path.basename(__dirname) !== '', typeof module.exports].join(' ')));
  `);
});

/** In a process of its own; what the script printed, and whether compiled code was taken. */
const run = (): string[] => {
  const url = (name: string): string => JSON.stringify(pathToFileURL(fromRoot('server/src/startup', name)).href);
  const main = `
    import { CodeCache } from ${url('codeCache.ts')};
    import { runCompiled } from ${url('runCompiled.ts')};
    console.log(String(runCompiled(${JSON.stringify(script)}, new CodeCache(${JSON.stringify(compiled)}), 1)));
    setTimeout(() => undefined, 200);`;
  const file = path.join(folder, 'main.mts');
  fs.writeFileSync(file, main);
  return execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), file], { encoding: 'utf8', timeout: 20_000 }).trim().split('\n');
};

test('what was compiled is kept, and taken at the next start', () => {
  expect([run(), run()]).toEqual([['false', 'script.cjs true object'], ['true', 'script.cjs true object']]);
});

test('damaged code is not run, and is replaced', () => {
  run();
  const bytes = fs.readFileSync(compiled);
  bytes[bytes.length - 9]! ^= 1;
  fs.writeFileSync(compiled, bytes);
  expect([run()[0], run()[0]]).toEqual(['false', 'true']);
});

test.skipIf(process.platform === 'win32')('a folder that others may write to is not used', () => {
  run();
  fs.chmodSync(path.dirname(compiled), 0o777);
  expect([run()[0], run()[0]]).toEqual(['false', 'false']);
});

test('code of other builds goes once it is old', () => {
  fs.mkdirSync(path.dirname(compiled), { mode: 0o700 });
  const [old, fresh] = ['old', 'fresh'].map(it => path.join(path.dirname(compiled), it)) as [string, string];
  for (const file of [old, fresh]) fs.writeFileSync(file, '');
  fs.utimesSync(old, 0, 0);
  run();
  expect(fs.readdirSync(path.dirname(compiled)).sort()).toEqual(['fresh', 'script']);
});
