import { afterAll, beforeAll, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { checkOffer } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('python', 'go', 'java'); }, 60_000);
afterAll(() => syntax.dispose());

const check = (base: Texts, taking: Texts, using: Texts, expected: Texts, left: readonly string[] = []): void => checkOffer(syntax, base, taking, using, expected, left);

test('Python: functions and methods, by imports and written types; what has no type is left', () => {
  const money = (total: string): string => `class Cart:\n    def __init__(self, items):\n        self.items = items\n\n    def ${total}(self, rate):\n        count = len(self.items)\n        return count * rate\n`;
  check({ 'money.py': money('total') }, { 'money.py': money('sum_of') },
    { 'fresh.py': 'from money import Cart\n\n\ndef a(cart: Cart, other):\n    """total"""\n    return cart.total(1) + Cart([]).total(2) + other.total(3)\n' },
    { 'money.py': money('sum_of'), 'fresh.py': 'from money import Cart\n\n\ndef a(cart: Cart, other):\n    """total"""\n    return cart.sum_of(1) + Cart([]).sum_of(2) + other.total(3)\n' },
    ['fresh.py:6 what other is cannot be told']);
});

test('Java: a helper that a class of tests declares for itself', () => {
  const tests = (helper: string, more = ''): string => `package shop;\n\npublic class CartTest {\n  private void ${helper}(int a, int b) {\n    if (a != b) throw new RuntimeException("not " + b);\n  }\n\n  public void testOne() {\n    ${helper}(1, 1);\n  }\n${more}}\n`;
  const more = (helper: string): string => `\n  public void testTwo() {\n    ${helper}(2, 2);\n  }\n`;
  check({ 'src/shop/CartTest.java': tests('same') }, { 'src/shop/CartTest.java': tests('sameNumber') }, { 'src/shop/CartTest.java': tests('same', more('same')) }, { 'src/shop/CartTest.java': tests('sameNumber', more('sameNumber')) });
});

test('Go: names of a package and methods', () => {
  const money = (price: string): string => `package money\n\ntype Cart struct{ Items []int }\n\nfunc (c *Cart) ${price}(rate int) int {\n\tcount := len(c.Items)\n\treturn count * rate\n}\n`;
  check({ 'go.mod': 'module example.com/shop\n', 'money/money.go': money('Total') }, { 'money/money.go': money('SumOf') },
    { 'money/more.go': 'package money\n\nfunc Twice(c *Cart) int {\n\treturn c.Total(2)\n}\n' },
    { 'money/money.go': money('SumOf'), 'money/more.go': 'package money\n\nfunc Twice(c *Cart) int {\n\treturn c.SumOf(2)\n}\n' });
});

test('Java: a method and those that stand for it', () => {
  const cart = (total: string): string => `package shop;\n\npublic class Cart {\n  public int ${total}(int rate) {\n    int count = 7;\n    return count * rate;\n  }\n}\n`;
  const basket = (total: string): string => `package shop;\n\npublic class Basket extends Cart {\n  @Override\n  public int ${total}(int rate) {\n    return super.${total}(rate) + 1;\n  }\n  static int of(Cart cart) { return cart.${total}(1); }\n}\n`;
  check({ 'src/shop/Cart.java': cart('total') }, { 'src/shop/Cart.java': cart('sumOf') }, { 'src/shop/Basket.java': basket('total') }, { 'src/shop/Cart.java': cart('sumOf'), 'src/shop/Basket.java': basket('sumOf') });
});
