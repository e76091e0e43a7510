import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textEdit } from '../../../server/src/adapters/syntax/textEdit.ts';

const check = (before: string, after: string, expected: readonly number[] | undefined): void => {
  const edit = textEdit(before, after);
  expect(edit && [edit.start, edit.oldEnd, edit.newEnd]).toEqual(expected);
};

const long = 'x'.repeat(5_000);

test('equal texts have no edit', () => { check('', '', undefined); check(long, long, undefined); });
test('only what lies between the common ends', () => {
  check('abc', 'aXc', [1, 2, 2]);
  check('abc', 'abXc', [2, 2, 3]);
  check('abXc', 'abc', [2, 3, 2]);
  check('aa', 'aaa', [2, 2, 3]);
  check('', 'a', [0, 0, 1]);
  check(`${long}a${long}`, `${long}b${long}`, [5_000, 5_001, 5_001]);
  check(`${long}${long}`, `${long}b${long}`, [5_000, 5_000, 5_001]);
});
test('a surrogate pair is not split', () => {
  check('a😀b', 'a😁b', [1, 3, 3]);
  check('\ud83d\ude00', '\ud83e\ude00', [0, 2, 2]);
});
test('the edit makes one text of the other', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '\n'), maxLength: 12 });
  fc.assert(fc.property(letters, letters, (before, after) => {
    const edit = textEdit(before, after);
    if (!edit) { expect(after).toBe(before); return; }
    expect(before.slice(0, edit.start) + after.slice(edit.start, edit.newEnd) + before.slice(edit.oldEnd)).toBe(after);
  }), { seed: 3 });
});
