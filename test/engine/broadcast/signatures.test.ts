import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf } from '../references/across.ts';
import { checkOffer, offersOf } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('typescript', 'python'); }, 60_000);
afterAll(() => syntax.dispose());

const script = (parameters: string): string => `export function price(${parameters}): number {\n  const each = 7;\n  return each * 2;\n}\n`;
const scripted = (was: string, is: string, call: string, expected: string, left: readonly string[] = []): void => {
  const fresh = (it: string): string => `import { price } from './price';\n\ndeclare const item: string;\ndeclare function next(): number;\nexport const a = ${it};\n`;
  checkOffer(syntax, { 'src/price.ts': script(was) }, { 'src/price.ts': script(is) }, { 'src/fresh.ts': fresh(call) }, expected.startsWith('what') ? expected as never : { 'src/fresh.ts': fresh(expected) }, left);
};

describe('parameters of a function', () => {
  test('the last one gone: so is what a call hands over for it', () => scripted('item: string, count: number', 'item: string', "price('a', 2)", "price('a')"));
  test('all gone', () => scripted('item: string, count: number', '', 'price(item, 2)', 'price()'));
  test('in another order', () => scripted('item: string, kind: string', 'kind: string, item: string', "price(item, 'b')", "price('b', item)"));
  test('of another type in another order: left', () => scripted('item: string, count: number', 'count: number, item: string', 'price(item, 2)',
    'what its new calls have to be is to be decided', ['src/fresh.ts:5 what is to be handed over now is to be decided']));
  test('what is handed over does something: left', () => scripted('item: string, count: number', 'item: string', "price('a', next())",
    'what its new calls have to be is to be decided', ['src/fresh.ts:5 what is handed over does something: whether it may go or move is to be decided']));
  test('one more that has to be given: left', () => scripted('item: string', 'item: string, count: number', "price('a')",
    'what its new calls have to be is to be decided', ['src/fresh.ts:5 what its new count is to be has to be decided']));
  test.each([
    ['one more that need not be given', 'item: string', 'item: string, count = 1', "price('a')"],
    ['another name for what nobody names', 'item: string', 'thing: string', "price('a')"],
    ['a spread list', 'item: string, count: number', 'item: string', 'price(...([] as never))'],
  ])('nothing for %s', (_, was, is, call) => expect(offersOf(syntax, { 'src/price.ts': script(was) }, { 'src/price.ts': script(is) }, { 'src/fresh.ts': `import { price } from './price';\nexport const a = ${call};\n` })).toEqual([]));
});

describe('Python', () => {
  const money = (parameter: string, uses = parameter): string => `class Cart:\n    def total(self, items, ${parameter}):\n        each = len(items)\n        return each * ${uses}\n`;
  const user = (call: string): string => `from money import Cart\n\n\ndef a(cart: Cart, one):\n    return ${call}\n`;
  const check = (is: string, call: string, expected: string | readonly string[]): void => checkOffer(syntax, { 'money.py': money('rate') }, { 'money.py': is }, { 'fresh.py': user(call) },
    typeof expected === 'string' ? { 'fresh.py': user(expected) } : expected[0]!, typeof expected === 'string' ? [] : expected.slice(1));
  test('a parameter has another name, and does the same: it is given by that', () => check(money('factor'), 'cart.total([one], rate=2)', 'cart.total([one], factor=2)'));
  test('a parameter of another name that does another thing is another one', () => check(money('factor', '2 + factor'), 'cart.total([one], rate=2)',
    ['what its new calls have to be is to be decided', 'fresh.py:5 what is to be handed over now is to be decided']));
  test('called for the class', () => expect(offersOf(syntax, { 'money.py': money('rate') }, { 'money.py': money('*', '7').replace(', *', '') }, { 'fresh.py': user('Cart.total(cart, [one])') }).flatMap((it) => it.files)).toEqual([]));
});
