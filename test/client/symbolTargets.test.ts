import { expect, test } from 'vitest';
import { namedSymbols, plainName, symbolChoices, type EditorSymbol } from '../../client/src/model/symbolTargets.ts';

const checkName = (shown: string, expected: string): void => {
  test(`${shown} → ${expected === '' ? 'no name' : expected}`, () => expect(plainName(shown)).toBe(expected));
};

checkName('total', 'total');
checkName('total(items, rate)', 'total');
checkName('(*Cart).Total', 'Cart.Total');
checkName('(Cart).Total', 'Cart.Total');
checkName('(c *Cart).Total', 'Cart.Total');
checkName('(*Cart[T]).Total', 'Cart.Total');
checkName('impl Cart', 'Cart');
checkName('impl<T> Show for Cart<T>', 'Cart');
checkName('Cart<T>', 'Cart');
checkName('get total', 'total');
checkName('static of', 'of');
checkName('#secret', '#secret');
checkName('größe', 'größe');
checkName('<function>', '');
checkName('"a string key"', '');

const symbol = (name: string, startLine: number, endLine: number, children: readonly EditorSymbol[] = [], declared = true): EditorSymbol =>
  ({ name, kind: 'class', declared, startLine, endLine, children });

const cart = namedSymbols([symbol('Cart', 0, 20, [symbol('total', 2, 6), symbol('items', 7, 7)]), symbol('local', 22, 22, [], false), symbol('<anonymous>', 23, 25)]);

const check = (line: number, expected: readonly string[]): void =>
  expect(symbolChoices(cart, 'src/cart.ts', line).map(it => `${it.here ? '> ' : ''}${it.target}`)).toEqual(expected);

test('members carry the name of what they are in; the innermost holds the cursor', () => check(3,
  ['symbol:src/cart.ts#Cart', '> symbol:src/cart.ts#Cart.total', 'symbol:src/cart.ts#Cart.items']));
test('outside of members the class holds the cursor', () => check(10,
  ['> symbol:src/cart.ts#Cart', 'symbol:src/cart.ts#Cart.total', 'symbol:src/cart.ts#Cart.items']));
test('what has no name or is no declaration is no target', () => check(24,
  ['symbol:src/cart.ts#Cart', 'symbol:src/cart.ts#Cart.total', 'symbol:src/cart.ts#Cart.items']));
