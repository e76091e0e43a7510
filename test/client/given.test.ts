import { expect, test } from 'vitest';
import { givenText, givenTexts, readGiven } from '../../client/src/commands/find/given.ts';

test('rows, ids and the selection are understood', () => {
  const subject = { kind: 'place', home: '/repo/.git', id: 'c-aaaaaaaa', at: 1 };
  expect(readGiven({ label: 'a row', subject })).toEqual({ by: 'row', subject });
  expect(readGiven({ conflictId: 'c-aaaaaaaa', by: 'accept' })).toEqual({ by: 'conflict', id: 'c-aaaaaaaa' });
  expect(readGiven({ intentId: 'i-aaaaaaaa' })).toEqual({ by: 'intent', id: 'i-aaaaaaaa' });
  expect(readGiven({ selection: true })).toEqual({ by: 'selection' });
});
test('anything else leads to a question', () => {
  for (const argument of [undefined, null, 'i-aaaaaaaa', {}, { intentId: 7 }, { subject: { kind: 'intent' } }, []]) expect(readGiven(argument)).toBeUndefined();
});
test('texts', () => {
  expect(givenText({ note: '  agreed ' }, 'note')).toBe('agreed');
  expect(givenText({ note: ' ' }, 'note')).toBeUndefined();
  expect(givenTexts({ targets: ['a', 'b'] }, 'targets')).toEqual(['a', 'b']);
  expect(givenTexts({ targets: ['a', 1] }, 'targets')).toBeUndefined();
});
