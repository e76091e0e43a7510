import { expect, test } from 'vitest';
import { chatText } from '../../client/src/agents/chatTexts.ts';
import { aConflict, aSnapshot, anIntent } from './samples.ts';

const snapshot = aSnapshot({
  intents: [anIntent({ conflicted: true }), anIntent({ id: 'i-bbbbbbbb', actor: 'bob', goal: 'VAT', targets: ['file:src/tax.ts=modify'] }), anIntent({ id: 'i-cccccccc', status: 'merged', goal: 'Old' })],
  conflicts: [aConflict({ intents: ['i-aaaaaaaa'] })], notAssessed: [{ path: 'a.bin', reason: 'no text' }],
});

test('the status says who works on what, what collides and what is not known', () => {
  const text = chatText(undefined, [snapshot], {});
  expect(text).toMatch(/2 open intents, 1 open conflict, 3 lines of work/);
  expect(text).toMatch(/\*\*error\*\* ann and bob both change Cart\\?\.total `c-aaaaaaaa`/);
  expect(text).toMatch(/bob: VAT/);
  expect(text).toMatch(/1 place could not be assessed/);
  expect(text).not.toContain('Old');
});

test.each([
  [{ file: 'src/cart.ts' }, /In `src\/cart\.ts`:[^]*both change[^]*Round totals/],
  [{ file: 'src/tax.ts' }, /Declared there:[^]*bob: VAT/],
  [{ file: 'README.md' }, /Nothing known collides with `README\.md`/],
  [{}, /Open the file/],
])('check of %j', (place, expected) => expect(chatText('check', [snapshot], place)).toMatch(expected));

test('go on with one\'s own work', () => {
  expect(chatText('continue', [snapshot], { actor: 'ann' })).toMatch(/Round totals: registered, branch `feature\/round-totals_001`[^]*both change/);
  expect(chatText('continue', [snapshot], { actor: 'eve' })).toBe('You have no open intent in repo.');
});

test('without a repository', () => expect(chatText('status', [], {})).toMatch(/not connected/));
