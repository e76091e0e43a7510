import { join } from 'node:path';
import { expect, test } from 'vitest';
import { badgeText, fileMarks } from '../../client/src/decorations/fileMarks.ts';
import type { Conflict } from '../../server/src/protocol/shapes.ts';
import { aConflict, aSnapshot, declaredBy, payRoot, placeOn, repo } from './samples.ts';

const check = (conflicts: readonly Conflict[], expected: Readonly<Record<string, string>>): void => {
  const marks = fileMarks([aSnapshot({ conflicts })]);
  expect(Object.fromEntries([...marks].map(([file, { count, worst, tooltip }]) => [file, `${count} ${worst}: ${tooltip}`]))).toEqual(expected);
};

const mine = join(repo, 'src', 'cart.ts');
const theirs = join(payRoot, 'src', 'cart.ts');
const one = '1 error: Interlock: ann and bob both change Cart.total';

test('each side\'s own file is marked', () => check([aConflict()], { [mine]: one, [theirs]: one }));
test('unsaved text marks the file it will become, once', () => check([aConflict({ places: [placeOn('buffers/w1/main'), placeOn('worktree/main')] })], { [mine]: one }));
test('the worst colours, all count, three are told', () => check(
  ['a', 'b', 'c', 'd'].map(message => aConflict({ id: `c-${message.repeat(8)}`, message, severity: message === 'd' ? 'error' : 'warning', places: [placeOn('worktree/main')] })),
  { [mine]: '4 error: Interlock: d; a; b and 1 more' },
));
test('notes mark nothing', () => check([aConflict({ severity: 'information' })], {}));
test('words alone mark nothing', () => check([aConflict({ places: [declaredBy('i-aaaaaaaa')] })], {}));
test('a path that leads out of its worktree marks nothing', () => check([aConflict({ places: [placeOn('worktree/main', { path: '../../etc/passwd' })] })], {}));
test('two characters are all there is room for', () => expect([1, 9, 10, 200].map(badgeText)).toEqual(['1', '9', '9+', '9+']));
test('what was only declared about a file does not mark it', () => check([aConflict({ places: [placeOn('worktree/pay'), placeOn('i-aaaaaaaa')] })], { [theirs]: one }));
