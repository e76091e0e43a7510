import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { checkOffer, offersOf } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('python', 'go', 'java', 'c', 'ruby', 'csharp', 'rust'); }, 60_000);
afterAll(() => syntax.dispose());

const check = (base: Texts, taking: Texts, using: Texts, expected: Texts, left: readonly string[] = []): void => checkOffer(syntax, base, taking, using, expected, left);

test('Python: functions and methods, by imports and written types; what has no type is left', () => {
  const money = (total: string): string => `class Cart:\n    def __init__(self, items):\n        self.items = items\n\n    def ${total}(self, rate):\n        count = len(self.items)\n        return count * rate\n`;
  check({ 'money.py': money('total') }, { 'money.py': money('sum_of') },
    { 'fresh.py': 'from money import Cart\n\n\ndef a(cart: Cart, other):\n    """total"""\n    return cart.total(1) + Cart([]).total(2) + other.total(3)\n' },
    { 'money.py': money('sum_of'), 'fresh.py': 'from money import Cart\n\n\ndef a(cart: Cart, other):\n    """total"""\n    return cart.sum_of(1) + Cart([]).sum_of(2) + other.total(3)\n' },
    ['fresh.py:6 what other is cannot be told']);
});

test('what is imported under another name is renamed where it is imported, beside what is called through its module', () => {
  const price = (name: string): string => `def ${name}(total, rate):\n    return total - total * rate // 100\n`;
  const uses = (name: string): string => `import m\nfrom m import ${name} as cut\nfrom m import (\n    ${name} as down,\n)\n\nprint(cut(1, 2), m.${name}(3, 4), down(5, 6))\n`;
  check({ 'm.py': price('discount') }, { 'm.py': price('reduce_by') }, { 'n.py': uses('discount') }, { 'm.py': price('reduce_by'), 'n.py': uses('reduce_by') });
  const rust = (name: string): string => `pub fn ${name}(total: i64, rate: i64) -> i64 {\n    total - total * rate / 100\n}\n`;
  const main = (name: string): string => `mod m;\nuse m::${name} as cut;\n\nfn main() {\n    cut(1, 2);\n    m::${name}(3, 4);\n}\n`;
  check({ 'Cargo.toml': '[package]\nname = "shop"\n', 'src/m.rs': rust('discount'), 'src/main.rs': 'mod m;\n\nfn main() {}\n' }, { 'src/m.rs': rust('reduce_by') }, { 'src/main.rs': main('discount') }, { 'src/m.rs': rust('reduce_by'), 'src/main.rs': main('reduce_by') });
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

test('Go: a type that got another name and other fields at once, and where its uses were left', () => {
  const money = (type: string, fields: string, use = type): string => `package money\n\ntype ${type} struct {\n${fields}}\n\nfunc First() int {\n\tone := ${use}{}\n\treturn one.Price\n}\n`;
  const [few, more] = ['\tPrice int\n', '\tPrice, Rate, Count int\n\tName string\n\tOwner *string\n\tTags []string\n'];
  const fresh = (type: string): string => `package money\n\nfunc Twice() int {\n\ttwo := ${type}{}\n\treturn two.Price * 2\n}\n`;
  check({ 'go.mod': 'module example.com/shop\n', 'money/money.go': money('Item', few) }, { 'money/money.go': money('Article', more) }, { 'money/more.go': fresh('Item') },
    { 'money/money.go': money('Article', few), 'money/more.go': fresh('Article') });
  expect(offersOf(syntax, { 'go.mod': 'module example.com/shop\n', 'money/money.go': money('Item', few), 'money/other.go': fresh('Item') }, { 'money/money.go': money('Article', more), 'money/other.go': fresh('Item').replace('* 2', '* 3') },
    { 'money/more.go': fresh('Item').replace('Twice', 'Thrice') })).toEqual([]);
});

test('C: a variable with few words that got another value, too, by the uses that follow it', () => {
  const limits = (mul: string, value: number): string => `int first = 1;\nint ${mul} = ${value};\nint CUT_SQR = 120;\nint isLong(int a) { return a > ${mul}; }\nint isWide(int a) { return a > CUT_SQR; }\n`;
  const fresh = (mul: string): string => `#include "limits.c"\nint isNew(int a) { return a < ${mul}; }\n`;
  check({ 'limits.c': limits('CUT_MUL', 80) }, { 'limits.c': limits('MP_CUT_MUL', 90) }, { 'fresh.c': fresh('CUT_MUL') }, { 'limits.c': limits('MP_CUT_MUL', 80), 'fresh.c': fresh('MP_CUT_MUL') });
});

test('Ruby: a method that is called by its name alone, and no local names', () => {
  const cart = (total: string, more = '', body = '7'): string => `class Cart\n  def ${total}\n    count = ${body}\n    rate = 3\n    count * rate\n  end\n\n  def first(rate)\n    ${total}(rate) if rate\n  end\n${more}end\n`;
  const more = (total: string): string => `\n  def fresh\n    return unless ${total}\n    ${total}.to_s\n  end\n\n  def local\n    total = 1\n    total + 2\n  end\n\n  def each(items)\n    items.each { |total| puts total }\n  end\n\n  def other(total: 1)\n    total\n  end\n\n  def pair\n    one, total = split\n    total\n  end\n`;
  check({ 'cart.rb': cart('total') }, { 'cart.rb': cart('sum_of') }, { 'cart.rb': cart('total', more('total')) }, { 'cart.rb': cart('sum_of', more('sum_of')) });
  expect(offersOf(syntax, { 'cart.rb': cart('total') }, { 'cart.rb': cart('sum_of', '  alias total sum_of\n  def total\n    sum_of + 1\n  end\n') }, { 'cart.rb': cart('total', more('total')) }).flatMap((it) => it.files.flatMap(({ edits }) => edits.filter((edit) => edit.own)))).toEqual([]);
});

test('Ruby: a call by the name alone right beside what the other side changed, and of a name that is newly that of something else', () => {
  const worker = (start: string, body: string, more = ''): string => `module Shop\n  class Worker\n    include Helpers\n    def run\n      ready\n      ${start}\n    end\n${more}\n    def ${start}\n      ${body}\n      notify\n      done if all\n    end\n  end\nend\n`;
  const more = (start: string): string => `\n    def again\n      ready\n      ${start}\n    end\n`;
  const helpers = (more = ''): string => `module Shop\n  module Helpers\n    def ready\n      1\n    end\n${more}  end\nend\n`;
  const taking = { 'worker.rb': worker('call_begin', 'begin_with'), 'helpers.rb': helpers('\n    def begin_all\n      Shop.begin_all\n    end\n') };
  check({ 'worker.rb': worker('begin_all', '@@first.call'), 'helpers.rb': helpers() }, taking, { 'worker.rb': worker('begin_all', '@@first.call', more('begin_all')) }, { 'worker.rb': worker('call_begin', '@@first.call', more('call_begin')) });
});

test('C#: a method that gives several things at once', () => {
  const carts = (pair: string, more = ''): string => `namespace Shop;\n\npublic static class Carts\n{\n    public static (List<int> Prices, int Total) ${pair}(this Cart cart)\n    {\n        var count = cart.Items.Count;\n        return (cart.Prices, count * 3);\n    }\n\n    static int First(Cart cart) => 1;\n${more}}\n`;
  const more = (pair: string): string => `\n    static int Sum(Cart cart)\n    {\n        var (prices, total) = ${pair}(cart);\n        return total;\n    }\n`;
  check({ 'Carts.cs': carts('Pair') }, { 'Carts.cs': carts('Both') }, { 'Carts.cs': carts('Pair', more('Pair')) }, { 'Carts.cs': carts('Both', more('Both')) });
});

test('what stands in the place of the old name, where uses of that are called by a third name: no edit', () => {
  const cart = (main: string, uses: readonly [string, string]): string => `class Cart\n  def one(rate)\n    a = ${uses[0]}(rate)\n    a + 1\n  end\n\n  def two(rate)\n    b = ${uses[1]}(rate)\n    b + 2\n  end\n\n${main}end\n`;
  const more = '\n  def fresh(rate)\n    total(rate) + 3\n  end\n';
  const base = '  def total(rate)\n    rate * 7\n  end\n';
  const taking = cart('  def sum_all(from, to)\n    [from, to].flat_map { |it| parts(it) }.sum\n  end\n', ['sum_all', 'sum_one']);
  expect(offersOf(syntax, { 'cart.rb': cart(base, ['total', 'total']) }, { 'cart.rb': taking }, { 'cart.rb': cart(base + more, ['total', 'total']) })).toEqual([]);
  const all = taking.replace('sum_one', 'sum_all');
  expect(offersOf(syntax, { 'cart.rb': cart(base, ['total', 'total']) }, { 'cart.rb': all }, { 'cart.rb': cart(base + more, ['total', 'total']) }).map((it) => it.to)).toEqual(['sum_all']);
});

test('Ruby: a class that is not declared in the file of its name, where all that the file says of it followed', () => {
  const shop = (sold: string, more = '', own = sold): string => `module Shop\n  module Helpers\n    def sell(it)\n      ${sold}.new(it)\n    end\n${more}  end\n\n  class ${own}\n    def initialize(it)\n      @it = it\n    end\n\n    def to_s\n      @it.name\n    end\n  end\nend\n`;
  const more = (sold: string): string => `\n    def sell_all(its)\n      its.map { |it| ${sold}.new(it) }\n    end\n`;
  check({ 'shop.rb': shop('Gone') }, { 'shop.rb': shop('Sold') }, { 'shop.rb': shop('Gone', more('Gone')) }, { 'shop.rb': shop('Sold', more('Sold')) });
  expect(offersOf(syntax, { 'shop.rb': shop('Gone') }, { 'shop.rb': shop('Gone', '', 'Sold') }, { 'shop.rb': shop('Gone', more('Gone')) })).toEqual([]);
});

test('Java: a loop whose name of one thing is now what its list was called', () => {
  const cart = (prices: string, price: string, more = ''): string => `class Cart {\n  private final int[] ${prices};\n\n  Cart(int size) {\n    this.${prices} = new int[size];\n  }\n\n  int sum() {\n    int all = 0;\n    for (int ${price} : ${prices}) {\n      all += ${price};\n    }\n    return all;\n  }\n${more}}\n`;
  const more = (prices: string): string => `\n  int first() {\n    return ${prices}[0];\n  }\n`;
  check({ 'Cart.java': cart('price', 'it') }, { 'Cart.java': cart('prices', 'price') }, { 'Cart.java': cart('price', 'it', more('price')) }, { 'Cart.java': cart('prices', 'it', more('prices')) });
});

test('Java: two of one name that take as much and got a name each: no edit', () => {
  const cart = (one: string, two: string, more = ''): string => `class Cart {\n  private static int ${one}(int a) {\n    int it = a * 3;\n    return it + 7;\n  }\n\n  private int ${two}(String a) {\n    String it = a + a;\n    return it.length() + 1;\n  }\n\n  int all() {\n    return ${one}(1) + ${one}(2) + ${two}("a");\n  }\n${more}}\n`;
  const more = '\n  int fresh() {\n    return total(4) + total("c");\n  }\n';
  const offers = offersOf(syntax, { 'Cart.java': cart('total', 'total') }, { 'Cart.java': cart('sumOf', 'lengthOf') }, { 'Cart.java': cart('total', 'total', more) });
  expect(offers.map((it) => `${it.to}: ${it.refused}, ${[...new Set(it.left.map(({ reason }) => reason))].join()}`)).toEqual(['sumOf: no new use of total is certain to mean it, which total is meant cannot be told']);
});

test('Java: what reads most like it is not what its uses are called now', () => {
  const body = (buffer: string): string => `    if (${buffer}.length() > 0) {\n      pending = ${buffer}.toString();\n      ${buffer}.setLength(0);\n    }\n`;
  const was = `  private void ensureTotalValue() {\n    hasTotal = true;\n${body('buffer')}  }\n`;
  const is = `  private void ensureName() {\n    hasName = true;\n${body('buffer')}  }\n\n  private void ensureValue() {\n    position(start, end);\n    limits.note(this);\n  }\n`;
  const cart = (main: string, value: string, more = ''): string => `class Cart {\n  void one(char a) {\n    ${value}();\n    add(a);\n  }\n\n  void two(String a) {\n    ${value}();\n    addAll(a);\n  }\n${more}\n${main}}\n`;
  const more = '\n  void fresh(int[] a) {\n    ensureTotalValue();\n    more(a);\n  }\n';
  expect(offersOf(syntax, { 'Cart.java': cart(was, 'ensureTotalValue') }, { 'Cart.java': cart(is, 'ensureValue') }, { 'Cart.java': cart(was, 'ensureTotalValue', more) }).map((it) => it.to)).toEqual(['ensureValue']);
});
