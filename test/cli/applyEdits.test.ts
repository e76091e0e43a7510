import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { planEdits, writeAll, type HashedEdits } from '../../server/src/doors/cli/applyEdits.ts';
import { makeFolder } from '../support/repositories.ts';

const at = (line: number, start: number, end: number) => ({ start: { line, character: start }, end: { line, character: end } });
const hashed = (file: string, text: string): HashedEdits => ({ path: file, sha256: createHash('sha256').update(text).digest('hex'), edits: [{ range: at(1, 0, 3), text: 'new name' }] });

const folder = (files: Readonly<Record<string, string>>): string => {
  const made = makeFolder();
  onTestFinished(() => made.dispose());
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(made.root, name), text);
  return made.root;
};

test('line ends and a byte order mark stay', () => {
  const root = folder({ a: '\ufeffone\r\nold two\r\n', b: 'one\nold\n' });
  writeAll(planEdits(root, [hashed('a', 'one\nold two\n'), hashed('b', 'one\nold\n')]));
  expect(fs.readFileSync(path.join(root, 'a'), 'utf8')).toBe('\ufeffone\r\nnew name two\r\n');
  expect(fs.readFileSync(path.join(root, 'b'), 'utf8')).toBe('one\nnew name\n');
});

test('all or none: one that is another text now stops all', () => {
  const root = folder({ a: 'one\nold\n', b: 'one\nother\n' });
  expect(() => planEdits(root, [hashed('a', 'one\nold\n'), hashed('b', 'one\nold\n')])).toThrow('b was changed since the edits were checked; ask again');
  const planned = planEdits(root, [hashed('a', 'one\nold\n'), hashed('b', 'one\nother\n')]);
  fs.writeFileSync(path.join(root, 'b'), 'changed\n');
  expect(() => writeAll(planned)).toThrow('nothing was written: b was changed meanwhile');
  expect(fs.readFileSync(path.join(root, 'a'), 'utf8')).toBe('one\nold\n');
  expect(fs.readdirSync(root).sort()).toEqual(['a', 'b']);
});

test.runIf(process.platform !== 'win32')('a link is not followed', () => {
  const outside = folder({ a: 'one\nold\n' }), root = folder({});
  fs.symlinkSync(path.join(outside, 'a'), path.join(root, 'a'));
  expect(() => planEdits(root, [hashed('a', 'one\nold\n')])).toThrow('a is reached over a symbolic link; nothing was written');
});
