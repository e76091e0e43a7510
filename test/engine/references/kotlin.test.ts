import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('kotlin'); }, 60_000);
afterAll(() => syntax.dispose());

const root = 'lib/src/main/kotlin/org/shop';
const cart = `package org.shop

/** What somebody buys. */
class Cart(count: Int, private val rate: Int = 1) : Shape {
  val size: Int = count

  fun total(factor: Int, unit: String = "EUR"): Int {
    return size * factor * rate
  }

  override fun area(): Double = 1.0

  companion object {
    fun make(count: Int): Cart = Cart(count)
  }
}

fun priceOf(cart: Cart, round: Boolean): Int {
  return cart.size
}

fun Cart.twice(more: Int): Int = size * 2 + more

enum class Kind { Big, Small }
`;
const shape = 'package org.shop\n\ninterface Shape {\n  fun area(): Double\n\n  fun title(): String = "shape"\n}\n';
const base: Texts = { [`${root}/Cart.kt`]: cart, [`${root}/Shape.kt`]: shape, [`${root}/till/Till.kt`]: 'package org.shop.till\n\nclass Till\n', [`bank/Cart.kt`]: 'package org.bank\n\nclass Cart {\n  fun total(a: Int): Int = a\n}\n\nfun priceOf(a: Int): Int = a\n' };
const edit = (from: string | RegExp, to: string): Texts => ({ [`${root}/Cart.kt`]: cart.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const till = (body: string, imports = 'import org.shop.*', head = 'class Till'): Texts => ({ [`${root}/till/Till.kt`]: `package org.shop.till\n\n${imports}\n\n${head} {\n  ${body}\n}\n` });
const at = (name: string): string => `${root}/Cart.kt#${name}`;

describe('renamed here, used there', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  const found = [`rename-use ${at('Cart.total')}`];
  test.each([
    ['of a parameter', 'fun a(cart: Cart): Int = cart.total(1)'], ['of what was made', 'fun a(): Int {\n    val cart = Cart(1)\n    return cart.total(1)\n  }'], ['of a new one', 'fun a(): Int = Cart(1).total(1)'],
    ['of what a companion makes', 'fun a(): Int = Cart.make(1).total(1)'], ['of one that may be missing', 'fun a(cart: Cart?): Int? = cart?.total(1)'], ['of a property', 'private val cart: Cart = Cart(1)\n  fun a(): Int = this.cart.total(1)'],
    ['of a property without a type', 'private val cart = Cart(1)\n  fun a(): Int = cart.total(1)'], ['in a text', 'fun a(cart: Cart): String = "${cart.total(1)}"'], ['handed over', 'val f = Cart::total'],
  ])('%s', (_, body) => check(renamed, till(body), found));
  test('of what the constructor is given', () => check(renamed, till('fun a(): Int = cart.total(1)', 'import org.shop.Cart', 'class Till(private val cart: Cart)'), found));
  test('a function, imported', () => check(edit(/\bpriceOf\b/g, 'costOf'), till('fun a(cart: Cart): Int = priceOf(cart, true)', 'import org.shop.Cart\nimport org.shop.priceOf'), [`rename-use ${at('priceOf')}`]));
  test('a function, by another name', () => check(edit(/\bpriceOf\b/g, 'costOf'), till('fun a(cart: Cart): Int = price(cart, true)', 'import org.shop.Cart\nimport org.shop.priceOf as price'), [`rename-use ${at('priceOf')}`]));
  test('a function of the same package', () => check(edit(/\bpriceOf\b/g, 'costOf'), { [`${root}/User.kt`]: 'package org.shop\n\nfun user(cart: Cart): Int = priceOf(cart, true)\n' }, [`rename-use ${at('priceOf')}`]));
  test('a function that extends', () => check(edit('twice', 'double'), till('fun a(cart: Cart): Int = cart.twice(1)', 'import org.shop.*'), [`rename-use ${at('Cart.twice')}`]));
  test('a class', () => check(edit(/\bCart\b/g, 'Basket'), till('fun a(cart: Cart) {}', 'import org.shop.Cart'), [`rename-use ${at('Cart')}`]));
  test('of a companion', () => check(edit('make', 'create'), till('fun a() = Cart.make(1)'), [`rename-use ${at('Cart.Companion.make')}`]));
  test('a member of an enum', () => check(edit('Big', 'Huge'), till('fun a() = Kind.Big'), [`rename-use ${at('Kind.Big')}`]));
});

describe('deleted, changed', () => {
  const use = till('fun a(cart: Cart): Int {\n    val n = cart.total(1)\n    return n\n  }');
  test('deleted', () => check(edit(/ {2}fun total[^]*?\n {2}}\n\n/g, ''), use, [`delete-use ${at('Cart.total')}`]));
  test('to another package', () => check({ [`${root}/Cart.kt > ${root}/goods/Cart.kt`]: cart.replace('package org.shop', 'package org.shop.goods') }, till('fun a(cart: Cart) {}', 'import org.shop.Cart'), [`move-use ${at('Cart')}`]));
  test.each([['one more parameter', 'factor: Int, rate: Int'], ['another type', 'factor: String'], ['fewer', '']])('%s', (_, parameters) => check(edit('factor: Int, unit: String = "EUR"', parameters), use, [`signature-use ${at('Cart.total')}`]));
  test('another name of a parameter that is given by name', () => check(edit('factor', 'times'), till('fun a(cart: Cart): Int = cart.total(factor = 1)'), [`signature-use ${at('Cart.total')}`]));
  test('a constructor', () => check(edit('(count: Int,', '(count: Int, name: String,'), till('fun a(): Cart = Cart(1)'), [`signature-use ${at('Cart')}`]));
  test('private', () => check(edit('fun total', 'private fun total'), use, [`signature-use ${at('Cart.total')}`]));
  test.each([['one more that may be left out', 'factor: Int, unit: String = "EUR", rate: Int = 1'], ['any number more', 'factor: Int, vararg rest: Int'], ['another name', 'times: Int'], ['what may be missing', 'factor: Int?']])('%s is compatible', (_, parameters) => check(edit('factor: Int, unit: String = "EUR"', parameters), use));
  test('a lambda behind the brackets says nothing of how many', () => check(edit('factor: Int, unit: String = "EUR"', 'factor: Int, then: () -> Int'), till('fun a(cart: Cart): Int = cart.total(1) { 2 }')));
});

describe('what has to be given', () => {
  const more: Texts = { [`${root}/Shape.kt`]: shape.replace('Double\n', 'Double\n\n  fun corners(): Int\n') };
  const disc = (body = '', head = 'class Disc : Shape'): Texts => ({ [`${root}/Disc.kt`]: `package org.shop\n\n${head} {\n  override fun area(): Double = 2.0\n${body}}\n` });
  test('by a class', () => check(more, disc(), [`required-member ${root}/Shape.kt#Shape`]));
  test('by an object', () => check(more, disc('', 'object Disc : Shape'), [`required-member ${root}/Shape.kt#Shape`]));
  test('it has', () => check(more, disc('  override fun corners(): Int = 1\n')));
  test('what does something by itself', () => check({ [`${root}/Shape.kt`]: shape.replace('Double\n', 'Double\n\n  fun corners(n: Int = 1): Int = n\n') }, disc()));
  test('what another gives', () => check(more, disc('', 'class Disc(x: Shape) : Shape by x')));
});

describe('look-alikes', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  test.each([
    ['a function of one\'s own', 'fun total(a: Int): Int = a\n  fun b(): Int = total(1)'], ['a local variable', 'fun b(): Int {\n    val total = 1\n    return total\n  }'], ['a method of another class', 'class Other { fun total(a: Int): Int = a }\n  fun b(o: Other): Int = o.total(1)'],
    ['a name of an argument', 'fun c(total: Int) {}\n  fun b() { c(total = 1) }'], ['of a lambda\'s parameter', 'fun b(all: List<Other>) { all.map { it.total(1) } }'], ['another member', 'fun b(c: Cart) = c.size'],
  ])('%s', (_, body) => check(renamed, till(body)));
  test('a class of that name elsewhere', () => check(renamed, till('fun b(c: Cart): Int = c.total(1)', 'import org.bank.Cart')));
  test('a function of that name elsewhere', () => check(edit(/\bpriceOf\b/g, 'costOf'), till('fun b(): Int = priceOf(1)', 'import org.bank.priceOf')));
  test('a function that may be inherited', () => check(edit(/\bpriceOf\b/g, 'costOf'), till('fun b(c: Cart): Int = priceOf(c, true)', 'import org.shop.*\nimport org.far.Unknown', 'class Till : Unknown()')));
  test('the body alone', () => check(edit('size * factor', 'factor * size'), till('fun b(c: Cart): Int = c.total(1)')));
  test('a comment alone', () => check(edit('What somebody', 'All that somebody'), till('fun b(c: Cart): Int = c.total(1)')));
  test('a function moved within its package', () => check({ [`${root}/Cart.kt`]: cart.replace(/fun priceOf[^]*?\n}\n\n/, ''), [`${root}/Prices.kt`]: 'package org.shop\n\nfun priceOf(cart: Cart, round: Boolean): Int {\n  return cart.size\n}\n' }, till('fun b(c: Cart): Int = priceOf(c, true)')));
});
