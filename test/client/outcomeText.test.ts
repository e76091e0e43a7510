import { expect, test } from 'vitest';
import { outcomeText, resolvedText } from '../../client/src/commands/ask/outcomeText.ts';
import type { Conflict, NotAssessed } from '../../server/src/protocol/shapes.ts';
import { aConflict } from './samples.ts';

const check = (conflicts: readonly Conflict[], notAssessed: readonly NotAssessed[], text: string, alarm: boolean): void =>
  expect(outcomeText('Declared', conflicts, notAssessed)).toEqual({ text, alarm });

test('all well passes by', () => check([], [], 'Declared, no conflicts', false));
test('one conflict is told', () => check([aConflict()], [], 'Declared. ann and bob both change Cart.total', true));
test('several are counted', () => check([aConflict(), aConflict({ id: 'c-bbbbbbbb' })], [], 'Declared. 2 conflicts, first: ann and bob both change Cart.total', true));
test('settled ones do not count', () => check([aConflict({ status: 'resolved' })], [], 'Declared, no conflicts', false));
test('what was not assessed never looks like no conflict', () => check([], [{ path: '', reason: 'SQL does not parse' }], 'Declared. 1 not assessed: SQL does not parse', true));
test('a name that nobody has is told', () => expect(outcomeText('Declared', [], [], ['no symbol totl is in src/cart.ts'])).toEqual({ text: 'Declared. no symbol totl is in src/cart.ts', alarm: true }));
test('a resolution is told in few words', () => expect(resolvedText(aConflict())).toBe('Recorded as agreed: Cart.total'));
