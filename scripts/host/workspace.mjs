import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fromRoot } from '../paths.mjs';

const git = (/** @type {string} */ cwd, /** @type {string[]} */ ...args) => execFileSync('git', [
  '-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false', '-c', 'core.autocrlf=false',
  '-c', `core.hooksPath=${os.devNull}`, ...args,
], { cwd, stdio: ['ignore', 'ignore', 'pipe'], timeout: 30_000 });

/**
 * A repository for the suite to work in: the demo's code with no work in flight, in `corner-shop`, and the linked
 * worktrees `pricing` and `tax` beside it, on branches of those names.
 * @param {string} [at] a folder that is made anew. Default: a temporary one
 * @returns {{ dir: string, main: string, dispose(): void }}
 */
export function makeWorkspace(at) {
  if (at) {
    fs.rmSync(at, { recursive: true, force: true });
    fs.mkdirSync(at, { recursive: true });
  }
  const dir = fs.realpathSync.native(at ?? fs.mkdtempSync(path.join(os.tmpdir(), 'il-ws-')));
  const main = path.join(dir, 'corner-shop');
  fs.cpSync(fromRoot('test/fixtures/demo/base'), main, { recursive: true });
  git(main, 'init', '-q', '-b', 'main');
  // Tests commit too; what the machine has configured must not matter to them.
  for (const [name, value] of [['user.name', 'Test'], ['user.email', 'test@example.org'], ['commit.gpgsign', 'false'], ['core.autocrlf', 'false']]) {
    git(main, 'config', name, value);
  }
  git(main, 'add', '-A');
  git(main, 'commit', '-q', '-m', 'Begin');
  for (const name of ['pricing', 'tax']) git(main, 'worktree', 'add', '-q', '-b', name, path.join(dir, name));
  return { dir, main, dispose: () => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }) };
}
