import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { decodeContent, textContent } from '../../server/src/observation/content.ts';
import { readFromWorktree } from '../../server/src/observation/readContent.ts';
import { makeRepository } from '../support/repositories.ts';

const stopped = (eol: string): string => ['export const a = 1;', '<<<<<<< HEAD', 'export const b = 1;', '=======', 'export const b = 2;', '>>>>>>> other', ''].join(eol);

test.each([['\n'], ['\r\n']])('what a merge left between its marks is no text of anybody (%j)', eol => {
  expect(textContent(stopped(eol))).toMatchObject({ state: 'unreadable', reason: expect.stringContaining('merge that stopped') as unknown });
  expect(decodeContent(Buffer.from(stopped(eol)))).toMatchObject({ state: 'unreadable' });
  expect(textContent(stopped(eol).replace(/(?:={7}|<{7}.*|>{7}.*)\r?\n/g, ''))).toMatchObject({ state: 'text' });
});

test.each([
  ['the mark alone, as in a message', 'fail("<<<<<<< is left");\n'],
  ['marks that are indented, as in a fixture', stopped('\n').replaceAll(/^/gm, '  ')],
  ['a heading underlined with as many signs', 'Title\n=======\n<<<<<<< \n'],
  ['shorter ones', '<<<<<< a\n======\n>>>>>> b\n'],
])('%s is text', (_name, text) => {
  expect(textContent(text)).toMatchObject({ state: 'text' });
});

test('text without an end to its marks is looked through in no time', () => {
  const begun = performance.now();
  expect(textContent('<<<<<<< a\nx\n'.repeat(2_000)).state).toBe('text');
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('a file is deleted where its worktree is still there', async () => {
  const repository = makeRepository({ 'src/a.ts': 'a\n' });
  onTestFinished(() => repository.dispose());
  const linked = repository.addWorktree('side');
  for (const root of [repository.root, linked]) {
    expect(await readFromWorktree(root, 'src/a.ts')).toMatchObject({ state: 'text' });
    rmSync(join(root, 'src'), { recursive: true });
    expect(await readFromWorktree(root, 'src/a.ts')).toEqual({ state: 'absent' });
  }
  rmSync(linked, { recursive: true });
  expect(await readFromWorktree(linked, 'src/a.ts')).toMatchObject({ state: 'unreadable', reason: 'its worktree is gone' });
});
