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
  // Again and again where it may come too early; what is not to be reported is written before what is.
  await vi.waitFor(async () => {
    await change(folder.root);
    await vi.waitFor(() => { expect(expected.filter((it) => !seen.has(it))).toEqual([]); }, { timeout: 200 });
  }, { timeout: 20_000 });
  expect(paths.filter((it) => seen.has(it))).toEqual(expected);
};

test('a written file', () => check((root) => writeFiles(root, { 'a/b/x.ts': '2' }), ['a/b/x.ts', 'z'], ['a/b/x.ts']));
test('a file replaced by renaming another over it', () => check((root) => {
  writeFiles(root, { 'a/b/t': '2' });
  renameSync(join(root, 'a/b/t'), join(root, 'a/b/x.ts'));
}, ['a/b/x.ts'], ['a/b/x.ts']));
test('a removed file', () => check((root) => rmSync(join(root, 'z'), { force: true }), ['z'], ['z']));
test('a file in a folder made later', () => check((root) => {
  mkdirSync(join(root, 'new/deep'), { recursive: true });
  writeFiles(root, { 'new/deep/f': '1' });
}, ['new/deep/f'], ['new/deep/f']));
test('ignored folders are not entered', () => check((root) => writeFiles(root, { 'out/y.js': '2', 'z': '2' }), ['out/y.js', 'z'], ['z']));
test('links are not followed', () => check((root) => writeFiles(root, { 'link/secret': '1', 'z': '2' }), ['link/secret', 'z'], ['z']));
