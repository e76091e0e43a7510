import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('ruby'); }, 60_000);
afterAll(() => syntax.dispose());

const cart = `module Shop
  # What somebody buys.
  class Cart
    LIMIT = 3

    def initialize(count)
      @count = count
    end

    def total(factor, unit = "EUR", round: false)
      @count * factor
    end

    def self.build(count)
      new(count)
    end
  end
end
`;
const base: Texts = {
  'lib/shop/cart.rb': cart, 'lib/shop/till.rb': 'module Shop\n  class Till\n  end\nend\n', 'lib/shop/version.rb': 'module Shop\n  VERSION = "1"\nend\n',
  'lib/bank/cart.rb': 'module Bank\n  class Cart\n    def total(a)\n      a\n    end\n  end\nend\n',
};
const edit = (from: string | RegExp, to: string): Texts => ({ 'lib/shop/cart.rb': cart.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const till = (body: string, head = 'class Till'): Texts => ({ 'lib/shop/till.rb': `module Shop\n  ${head}\n    ${body}\n  end\nend\n` });
const at = (name: string): string => `lib/shop/cart.rb#Shop.${name}`;

describe('renamed here, used there', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  const found = [`rename-use ${at('Cart.total')}`];
  test.each([
    ['of what was made', 'def a\n      cart = Cart.new(1)\n      cart.total(1)\n    end'], ['at once', 'def a = Shop::Cart.new(1).total(1)'],
  ])('%s', (_, body) => check(renamed, till(body), found));
  test('of what a class inherits', () => check(renamed, till('def a = total(1)', 'class Till < Cart'), found));
  test('of the object itself', () => check(renamed, till('def a = self.total(1)', 'class Till < Cart'), found));
  test('a method of a class', () => check(edit('self.build', 'self.create'), till('def a = Cart.build(1)'), [`rename-use ${at('Cart.self.build')}`]));
  test('a class, from outside', () => check(edit(/\bCart\b/g, 'Basket'), { 'bin/run.rb': 'puts Shop::Cart\n' }, [`rename-use ${at('Cart')}`]));
  test('a class, from beside', () => check(edit(/\bCart\b/g, 'Basket'), till('KINDS = [Cart]'), [`rename-use ${at('Cart')}`]));
  test('a constant', () => check(edit('LIMIT', 'MOST'), till('def a = Cart::LIMIT'), [`rename-use ${at('Cart.LIMIT')}`]));
});

describe('deleted, changed', () => {
  const use = till('def a\n      cart = Cart.new(1)\n      cart.total(1)\n    end');
  test('deleted', () => check(edit(/ {4}def total[^]*?\n {4}end\n\n/g, ''), use, [`delete-use ${at('Cart.total')}`]));
  test('with its file', () => check({ 'lib/shop/cart.rb': null }, till('KINDS = [Cart]'), [`delete-use ${at('Cart')}`]));
  test('one more parameter', () => check(edit('factor, unit', 'factor, rate, unit'), use, [`signature-use ${at('Cart.total')}`]));
  test('a name that has to be given', () => check(edit('round: false', 'round:'), use, [`signature-use ${at('Cart.total')}`]));
  test('a name that is gone', () => check(edit('round: false', 'exact: false'), till('def a = Cart.new(1).total(1, round: true)'), [`signature-use ${at('Cart.total')}`]));
  test.each([['one more that may be left out', 'factor, unit = "EUR", rate = 1'], ['any number more', 'factor, *rest'], ['another name', 'times'], ['a block', 'factor, &block']])('%s is compatible', (_, parameters) => check(edit('factor, unit = "EUR", round: false', parameters), use));
});

describe('look-alikes', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  test.each([
    ['what is not known', 'def a(cart) = cart.total(1)'], ['a method of one\'s own', 'def total(a) = a\n    def b = total(1)'], ['a local variable', 'def b\n      total = 1\n      puts total\n    end'], ['a key', 'def b = puts(total: 1)'],
    ['a class of that name elsewhere', 'def b = Bank::Cart.new.total(1)'], ['a method of the class itself', 'def b = Cart.total(1)'],
  ])('%s', (_, body) => check(renamed, till(body)));
  test('a class with an unknown ancestor', () => check(renamed, till('def a = total(1)', 'class Till < Far::Unknown')));
  test('a module that many files go on with', () => check({ 'lib/shop/version.rb': null }, { 'bin/run.rb': 'puts Shop::Cart.build(1)\ninclude Shop\n' }));
  test('what finds methods while it runs', () => check(edit(/ {4}def total[^]*?\n {4}end\n/g, '    def method_missing(name)\n      1\n    end\n'), till('def a = Cart.new(1).total(1)')));
  test('the body alone', () => check(edit('@count * factor', 'factor * @count'), till('def a = Cart.new(1).total(1)')));
  test('a comment alone', () => check(edit('What somebody', 'All that somebody'), till('def a = Cart.new(1).total(1)')));
});
