import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { chokidarWatch } from '../../../server/src/adapters/watch/chokidarWatch.ts';
import { makeFolder, writeFiles } from '../../support/repositories.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => { for (const it of open.splice(0)) await it.close(); });

/** Makes `files`, watches, does `change`, and expects exactly those of `paths` to be reported that are in `expected`. */
const check = async (change: (root: string) => void | Promise<void>, paths: string[], expected: string[]): Promise<void> => {
  const folder = makeFolder();
  const outside = makeFolder();
  writeFiles(folder.root, { 'a/b/x.ts': '1', 'out/y.js': '1', 'z': '1' });
  symlinkSync(outside.root, join(folder.root, 'link'));
  const seen = new Set<string>();
  const watched = chokidarWatch({
    root: folder.root, ignored: (it) => it === join(folder.root, 'out'), onFolder: () => {}, onFailure: (reason) => { throw new Error(reason); },
    onChange: (it) => seen.add(relative(folder.root, it)),
  });
  open.push({ async close() { await watched.close(); folder.dispose(); outside.dispose(); } });
  await watched.ready;
  await change(folder.root);
  await vi.waitFor(() => expect(expected.filter((it) => !seen.has(it))).toEqual([]), 3_000);
  await new Promise((go) => setTimeout(go, 100));
  expect(paths.filter((it) => seen.has(it))).toEqual(expected);
};

const pause = (): Promise<void> => new Promise((go) => setTimeout(go, 150));

test('a written file', () => check((root) => writeFiles(root, { 'a/b/x.ts': '2' }), ['a/b/x.ts', 'z'], ['a/b/x.ts']));
test('a file replaced by renaming another over it', () => check((root) => {
  writeFiles(root, { 'a/b/t': '2' });
  renameSync(join(root, 'a/b/t'), join(root, 'a/b/x.ts'));
}, ['a/b/x.ts'], ['a/b/x.ts']));
test('a removed file', () => check((root) => rmSync(join(root, 'z')), ['z'], ['z']));
test('a file in a folder made later', () => check(async (root) => {
  mkdirSync(join(root, 'new/deep'), { recursive: true });
  await pause();
  writeFiles(root, { 'new/deep/f': '1' });
}, ['new/deep/f'], ['new/deep/f']));
test('ignored folders are not entered', () => check(async (root) => {
  writeFiles(root, { 'out/y.js': '2' });
  await pause();
  writeFiles(root, { 'z': '2' });
}, ['out/y.js', 'z'], ['z']));
test('links are not followed', () => check(async (root) => {
  writeFiles(root, { 'link/secret': '1' });
  await pause();
  writeFiles(root, { 'z': '2' });
}, ['link/secret', 'z'], ['z']));
