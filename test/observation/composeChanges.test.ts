import { describe, expect, test } from 'vitest';
import type { ChangedPath } from '../../server/src/ports/git.ts';
import { ChangeSet } from '../../server/src/observation/changeSet.ts';
import { composeChanges } from '../../server/src/observation/composeChanges.ts';

const words = { A: 'added', M: 'modified', D: 'deleted', R: 'renamed' } as const;

/** `M a`, `R a b`. */
const read = (text: string): ChangedPath => {
  const [letter, first = '', second] = text.split(' ');
  const status = words[letter as keyof typeof words];
  return second === undefined ? { path: first, status } : { path: second, status, oldPath: first };
};
const write = ({ path, status, oldPath }: ChangedPath): string => `${status.charAt(0).toUpperCase()} ${oldPath === undefined ? '' : `${oldPath} `}${path}`;

describe('committed, then uncommitted', () => {
  const check = (committed: string[], uncommitted: string[], expected: string[]): void =>
    expect([...composeChanges(committed.map(read), uncommitted.map(read)).values()].map(write).sort()).toEqual(expected);
  test('nothing', () => check([], [], []));
  test('one of each', () => check(['M a', 'A b'], ['M c', 'D d', 'A e'], ['A b', 'A e', 'D d', 'M a', 'M c']));
  test('added, then modified: added', () => check(['A a'], ['M a'], ['A a']));
  test('added, then deleted: nothing', () => check(['A a'], ['D a'], []));
  test('modified, then deleted: deleted', () => check(['M a'], ['D a'], ['D a']));
  test('deleted, then added: modified', () => check(['D a'], ['A a'], ['M a']));
  test('modified, then renamed', () => check(['M a'], ['R a b'], ['R a b']));
  test('added, then renamed: added there', () => check(['A a'], ['R a b'], ['A b']));
  test('renamed twice', () => check(['R a b'], ['R b c'], ['R a c']));
  test('renamed there and back: modified', () => check(['R a b'], ['R b a'], ['M a']));
  test('renamed, then modified', () => check(['R a b'], ['M b'], ['R a b']));
  test('renamed, then deleted', () => check(['R a b'], ['D b'], ['D a']));
  test('renamed to a path given up at the same time', () => check([], ['D b', 'R a b'], ['R a b']));
});

describe('finding a file by its path in the base', () => {
  const check = (changes: string[], path: string, expected: unknown): void =>
    expect(new ChangeSet(composeChanges(changes.map(read), [])).at(path)).toEqual(expected);
  test('modified', () => check(['M a'], 'a', { path: 'a' }));
  test('unchanged', () => check(['M a'], 'b', undefined));
  test('renamed, by its old path', () => check(['R a b'], 'a', { path: 'b' }));
  test('renamed, by its new path', () => check(['R a b'], 'b', { path: 'b', arrivedFrom: 'a' }));
  test('two files that swapped names', () => check(['R a b', 'R b a'], 'a', { path: 'b' }));
});
