import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { coverageReports } from '../../../server/src/adapters/coverage/coverageReports.ts';
import { temporaryDir } from '../../support/storeDirs.ts';

let root: string;
beforeEach(() => { root = temporaryDir(); });

const put = (name: string, text: string): void => {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
};
const lcov = (file: string): string => `SF:${file}\nDA:1,1\nend_of_record\n`;
const read = async (...globs: string[]) => (await coverageReports.read(root, globs)).map(it => ({ path: it.path, files: [...it.files.keys()] }));

test('files are told from the root, however a report names them', async () => {
  put('coverage/lcov.info', lcov('src/a.ts'));
  put('other/lcov.info', lcov(path.join(root, 'src', 'b.ts')));
  put('packages/cart/coverage/lcov.info', lcov('src/c.ts'));
  const found = await read('**/lcov.info');
  expect(found.map(it => it.path)).toEqual(['coverage/lcov.info', 'other/lcov.info', 'packages/cart/coverage/lcov.info']);
  expect([found[0]!.files.includes('src/a.ts'), found[1]!.files, found[2]!.files.includes('packages/cart/src/c.ts')]).toEqual([true, ['src/b.ts'], true]);
});

test('what lies outside of the worktree is left out', async () => {
  put('lcov.info', lcov('../secret.ts'));
  expect(await read('lcov.info')).toEqual([{ path: 'lcov.info', files: [] }]);
});

test('a broken report is named', async () => {
  put('coverage/lcov.info', 'nothing');
  await expect(read('coverage/*')).rejects.toThrow(/^coverage\/lcov\.info: no report of coverage/);
});

test('there may be none', async () => expect(await read('coverage/lcov.info')).toEqual([]));

test('when a file was written', async () => {
  put('a.ts', '');
  expect([typeof await coverageReports.writtenAt(root, 'a.ts'), await coverageReports.writtenAt(root, 'b.ts')]).toEqual(['number', undefined]);
});
