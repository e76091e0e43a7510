import { expect, test } from 'vitest';
import { comparisonOf, comparisonTitle } from '../../client/src/model/comparison.ts';
import type { Place } from '../../server/src/protocol/shapes.ts';
import { aConflict, anIntent, aSnapshot, declaredBy, mainSide, paySide, placeOn, unsavedSide } from './samples.ts';

const searchSide = { ...paySide, id: 'worktree/search', label: 'search' };
const foreignUnsaved = { ...unsavedSide, id: 'buffers/w2/main' };
const snapshot = aSnapshot({ intents: [anIntent()], sides: [mainSide, paySide, searchSide, unsavedSide, foreignUnsaved] });

/** The window `w1` has the main worktree open. */
const check = (places: readonly Place[], at: number | undefined, expected: string | undefined): void => {
  const reader = { window: 'w1', opens: (place: Place) => place.side === 'worktree/main' };
  const found = comparisonOf(snapshot, aConflict({ places: [...places] }), reader, at);
  expect(found && `${found.mine.side}${found.editable ? '' : ' (theirs)'} against ${found.others.map(it => it.side).join(', ')}`).toBe(expected);
};

const main = placeOn('worktree/main');
const pay = placeOn('worktree/pay');
const search = placeOn('worktree/search');
const unsaved = placeOn('buffers/w1/main');
const foreign = placeOn('buffers/w2/main');
const declared = declaredBy('i-aaaaaaaa');

test('my file is mine, in whatever order the places come', () => {
  check([main, pay], undefined, 'worktree/main against worktree/pay');
  check([pay, main], undefined, 'worktree/main against worktree/pay');
});
test('my unsaved text comes before my file', () => check([pay, unsaved], undefined, 'buffers/w1/main against worktree/pay'));
test('the unsaved text of another window is not mine', () => check([foreign, main], undefined, 'worktree/main against buffers/w2/main'));
test('several others are a choice', () => check([main, pay, search], undefined, 'worktree/main against worktree/pay, worktree/search'));
test('one side with two places in a file is one text', () => check([main, pay, placeOn('worktree/pay', { symbol: 'Cart.sum' })], undefined, 'worktree/main against worktree/pay'));
test('a conflict between two others can be read', () => check([pay, search], undefined, 'worktree/pay (theirs) against worktree/search'));
test('pointing at the other side compares with it', () => check([main, pay, search], 2, 'worktree/main against worktree/search'));
test('pointing at my own place compares it with the others', () => check([main, pay], 0, 'worktree/main against worktree/pay'));
test('pointing at one of two others compares with the second', () => check([pay, search], 0, 'worktree/search (theirs) against worktree/pay'));
test('what was only declared has no text', () => {
  check([main, declared], undefined, undefined);
  check([declared], 0, undefined);
});
test('the title says which is which', () => {
  expect(comparisonTitle(snapshot, unsaved, pay)).toBe('cart.ts (pay ↔ main, unsaved)');
  expect(comparisonTitle(snapshot, main, placeOn('worktree/pay', { path: 'src/basket.ts' }))).toBe('basket.ts ↔ cart.ts (pay ↔ main)');
});
