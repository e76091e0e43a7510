import { expect, test } from 'vitest';
import { judge, said, type Edits } from './judged.ts';
import { cart } from './sources.ts';

const check = (path: string, base: string, a: Edits, b: Edits, expected: string[]): void =>
  expect(said(judge({ path, base, a, b }).findings)).toEqual(expected);

/** The method with the blank line before it. */
const total = cart.slice(cart.indexOf('\n  total()'), cart.indexOf('}\n\nexport function'));

test('deleted here, renamed there', () =>
  check('cart.ts', cart, [[total, '']], [['  total()', '  amount()']], ['delete-modify error Cart.total: a 12, b 13']));
test('renamed here, changed there', () =>
  check('cart.ts', cart, [['function format', 'function formatted']], [['currency + text', 'text + currency']], ['symbol warning format: a 24, b 24']));
