import { afterEach, expect, test } from 'vitest';
import { forecast } from '../../server/src/forecast/forecast.ts';
import type { Git } from '../../server/src/ports/git.ts';
import type { Files } from '../support/repositories.ts';
import { fork, type Forked } from './forked.ts';

const open: Forked[] = [];
afterEach(() => { for (const it of open.splice(0)) it.dispose(); });

/** What is said without git's merge is what git says. */
const check = async (base: Files, ours: Files, theirs: Files, expected: readonly string[]): Promise<void> => {
  const forked = await fork(base, ours, theirs);
  open.push(forked);
  const { git, syntax } = forked;
  const old: Git = Object.create(git, { mergeTree: { value: () => Promise.resolve(undefined) } }) as Git;
  const [proven, derived] = [await forecast(git, syntax, { a: 'ours', b: 'theirs' }), await forecast(old, syntax, { a: 'ours', b: 'theirs' })];
  expect(proven.merge).toEqual({ clean: expected.length === 0, files: expected, certainty: 'PROVEN' });
  expect(derived.merge).toEqual({ clean: expected.length === 0, files: expected, certainty: 'DERIVED' });
  expect(derived.conflicts.filter((it) => it.severity === 'error').length).toBeGreaterThanOrEqual(expected.length === 0 ? 0 : 1);
};

const text = Array.from({ length: 12 }, (_, at) => `line ${at}\n`).join('');
const bytes = (...more: number[]): Uint8Array => Uint8Array.from([0, 1, 2, ...more]);

test('one side changes all line ends', () => check({ 'a.txt': text }, { 'a.txt': text.replaceAll('\n', '\r\n') }, { 'a.txt': text.replace('line 3', 'line three') }, ['a.txt']));
test('both change all line ends', () => check({ 'a.txt': text }, { 'a.txt': text.replaceAll('\n', '\r\n') }, { 'a.txt': text.replaceAll('\n', '\r\n') }, []));
test('a mark before the text, and another line', () => check({ 'a.txt': text }, { 'a.txt': `\uFEFF${text}` }, { 'a.txt': text.replace('line 9', 'line nine') }, []));
test('a binary file', () => check({ 'a.bin': bytes(3) }, { 'a.bin': bytes(4) }, { 'a.bin': bytes(5) }, ['a.bin']));
test('a binary file, alike', () => check({ 'a.bin': bytes(3) }, { 'a.bin': bytes(4) }, { 'a.bin': bytes(4) }, []));
test('a text that is not UTF-8', () => check({ 'a.txt': Buffer.from(text, 'latin1') }, { 'a.txt': Buffer.from(text.replace('line 3', 'l\xefne'), 'latin1') }, { 'a.txt': Buffer.from(text.replace('line 3', 'l\xf6ne'), 'latin1') }, ['a.txt']));
test('a large file', () => {
  const large = text.repeat(12_000);
  return check({ 'a.txt': large }, { 'a.txt': `first\n${large}` }, { 'a.txt': `other\n${large}` }, ['a.txt']);
});
test('a large file that merges', () => {
  const large = text.repeat(12_000);
  return check({ 'a.txt': large }, { 'a.txt': `first\n${large}` }, { 'a.txt': `${large}last\n` }, []);
});
test('one file under two new names', () => check({ 'a.txt': text, 'c.txt': '1\n' }, { 'a.txt': null, 'b.txt': text }, { 'a.txt': null, 'd.txt': text }, ['a.txt', 'b.txt', 'd.txt']));
