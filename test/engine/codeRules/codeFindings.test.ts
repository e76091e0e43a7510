import { describe, expect, test } from 'vitest';
import { codeFindings } from '../../../server/src/engine/codeRules/codeFindings.ts';
import type { FileMeasures, FunctionMeasures } from '../../../server/src/ports/syntax.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
const measured = (name: string, of: Partial<FunctionMeasures> = {}): FunctionMeasures =>
  ({ name, range, nameRange: range, start: 0, end: 1, complexity: 1, lines: 1, nesting: 0, recursive: false, endlessLoops: [], ...of });
const file = (functions: readonly FunctionMeasures[], undocumented: readonly string[] = []) =>
  ({ assessed: true as const, functions, undocumented: undocumented.map(name => ({ name, start: 0, nameRange: range })) });
const limits = { complexity: { level: 'error', most: 8 }, functionLines: { level: 'warning', most: 60 }, nesting: { level: 'error', most: 3 }, recursion: 'error', unboundedLoops: 'warning', missingDocs: 'warning' } as const;
const rules = (before: FileMeasures | undefined, after: ReturnType<typeof file>): string[] => codeFindings(before, after, limits).map(it => `${it.level} ${it.rule} ${it.name}`);

describe('a new function', () => {
  test('at its limits is fine', () => expect(rules(undefined, file([measured('a', { complexity: 8, lines: 60, nesting: 3 })]))).toEqual([]));

  test('over them is told, each with its level and what to do', () => {
    const found = codeFindings(undefined, file([measured('a', { complexity: 9, lines: 61, nesting: 4, recursive: true, endlessLoops: [range] })], ['a']), limits);
    expect(found.map(it => [it.level, it.rule])).toEqual([['error', 'complexity'], ['warning', 'functionLines'], ['error', 'nesting'], ['error', 'recursion'], ['warning', 'unboundedLoops'], ['warning', 'missingDocs']]);
    expect(found[0]!.message).toBe('a: its complexity is 9, over 8: draw parts of it out');
  });

  test('is not held to a limit that is off or not there', () => {
    const bad = file([measured('a', { complexity: 90, recursive: true })], ['a']);
    expect(codeFindings(undefined, bad, {})).toEqual([]);
    expect(codeFindings(undefined, bad, { complexity: { level: 'off', most: 8 }, recursion: 'off', missingDocs: 'off' })).toEqual([]);
  });
});

describe('a function that was there', () => {
  const before = file([measured('a', { complexity: 12, recursive: true }), measured('a', { complexity: 2 }), measured('', { complexity: 10 })], ['a']);

  test('and is as bad or better is left alone', () => expect(rules(before, file([measured('a', { complexity: 11, recursive: true }), measured('a', { complexity: 2 }), measured('', { complexity: 10 })], ['a']))).toEqual([]));
  test('and is worse is told', () => expect(rules(before, file([measured('a', { complexity: 13, recursive: true })]))).toEqual(['error complexity a']));
  test('meets itself among others of its name', () => expect(rules(before, file([measured('a', { complexity: 12, recursive: true }), measured('a', { complexity: 9 })]))).toEqual(['error complexity a']));
  test('in a file nothing could be counted of is taken for new', () => expect(rules({ assessed: false, reason: 'too long' }, before)).toContain('error complexity a'));
});

test('what is found stands in the order of the text', () => {
  const found = codeFindings(undefined, file([measured('b', { complexity: 9, nameRange: at(9) }), measured('a', { complexity: 9, nameRange: at(2) })]), limits);
  expect(found.map(it => it.name)).toEqual(['a', 'b']);
});
