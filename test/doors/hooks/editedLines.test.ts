import { expect, test } from 'vitest';
import { editedLines, isIn, type Lines } from '../../../server/src/doors/hooks/editedLines.ts';

test.each<[string, string, string, Lines | undefined]>([
  ['nothing', 'a\nb', 'a\nb', undefined],
  ['line ends alone', 'a\r\nb', 'a\nb', undefined],
  ['one line', 'a\nb\nc', 'a\nx\nc', { first: 1, last: 1 }],
  ['two, and what lies between', 'a\nb\nc\nd', 'x\nb\nc\ny', { first: 0, last: 3 }],
  ['added at the end', 'a\nb', 'a\nb\nc\nd', { first: 2, last: 3 }],
  ['added before what reads the same', 'a\na', 'a\na\na', { first: 2, last: 2 }],
  ['taken out: the lines around it', 'a\nb\nc', 'a\nc', { first: 0, last: 1 }],
  ['taken out at the beginning', 'a\nb', 'b', { first: 0, last: 0 }],
  ['all', 'a', '', { first: 0, last: 0 }],
])('%s', (_name, before, after, expected) => {
  expect(editedLines(before, after)).toEqual(expected);
});

const at = (start: number, end: number) => ({ range: { start: { line: start, character: 0 }, end: { line: end, character: 0 } } });

test.each([[0, 1, false], [0, 2, true], [3, 3, true], [4, 9, true], [5, 9, false]])('a place of lines %i to %i', (start, end, expected) => {
  expect(isIn(at(start, end), { first: 2, last: 4 })).toBe(expected);
});

test('a place without lines is everywhere in its file', () => {
  expect(isIn({}, { first: 2, last: 2 })).toBe(true);
});
