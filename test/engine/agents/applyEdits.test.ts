import { expect, test } from 'vitest';
import { applyEdits } from '../../../server/src/engine/agents/applyEdits.ts';

const edit = (find: string, replace: string) => ({ find, replace });

test.each([
  ['one after another', 'a\nb\n', [edit('a', 'x'), edit('b', 'a')], 'x\na\n'],
  ['what was just written', 'a\n', [edit('a', 'b'), edit('b', 'c')], 'c\n'],
  ['a new file', undefined, [edit('', 'a\n')], 'a\n'],
  ['an empty file', '', [edit('', 'a\n')], 'a\n'],
  ['signs that mean something elsewhere', 'a.b\n', [edit('a.b', '$& $1 \\n')], '$& $1 \\n\n'],
  ['line ends of the file', 'a\r\nb\r\nc\r\n', [edit('a\nb', 'x\ny')], 'x\r\ny\r\nc\r\n'],
  ['a byte order mark', '\ufeffa\n', [edit('a', 'b')], '\ufeffb\n'],
])('%s', (_what, before, edits, expected) => {
  expect(applyEdits(before, edits)).toEqual({ text: expected });
});

test.each([
  ['not there', 'a\n', [edit('b', 'c')], '"b" does not stand in it: copy the lines as they are'],
  ['there more than once', 'a a\n', [edit('a', 'b')], '"a" stands in it 2 times: take more of the lines around it'],
  ['the second is not there: the first is not made', 'a\n', [edit('a', 'b'), edit('a', 'c')], '"a" does not stand in it: copy the lines as they are'],
  ['over what is there', 'a\n', [edit('', 'b')], 'the file is there already: say in "find" which of its lines are replaced'],
  ['of no file', undefined, [edit('a', 'b')], 'there is no such file: leave "find" empty to make it'],
  ['by the same', 'a\n', [edit('a', 'a')], '"a" would be replaced by the same'],
  ['nothing', undefined, [], 'no edit was given'],
])('refused: %s', (_what, before, edits, fault) => {
  expect(applyEdits(before, edits)).toEqual({ fault });
});
