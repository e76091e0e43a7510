import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('swift'); }, 60_000);
afterAll(() => syntax.dispose());

const cart = `import Foundation

/// What somebody buys.
public final class Cart: Shape {
    public let count: Int
    let prices = Prices(rate: 1)

    public init(count: Int) {
        self.count = count
    }

    public func total(of factor: Int, _ unit: String = "EUR") -> Int {
        return count * factor
    }

    public func area() -> Double {
        return 1
    }

    static func make(count: Int) -> Cart {
        return Cart(count: count)
    }
}

func priceOf(_ cart: Cart, round: Bool) -> Int {
    return cart.count
}

enum Kind {
    case big
    case small
}
`;
const shape = 'protocol Shape {\n    func area() -> Double\n}\n';
const base: Texts = {
  'Sources/Shop/Cart.swift': cart, 'Sources/Shop/Shape.swift': shape, 'Sources/Shop/Till.swift': 'class Till {\n}\n', 'Sources/Shop/Prices.swift': 'struct Prices {\n    let rate: Int\n}\n',
  'Sources/Bank/Cart.swift': 'public class Cart {\n    public func total(of factor: Int) -> Int { return factor }\n}\n\nfunc priceOf(_ n: Int) -> Int { return n }\n',
};
const edit = (from: string | RegExp, to: string): Texts => ({ 'Sources/Shop/Cart.swift': cart.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const till = (body: string, head = 'class Till'): Texts => ({ 'Sources/Shop/Till.swift': `${head} {\n    ${body}\n}\n` });
const bank = (body: string, imports = ''): Texts => ({ 'Sources/Bank/User.swift': `${imports}class User {\n    ${body}\n}\n` });
const at = (name: string): string => `Sources/Shop/Cart.swift#${name}`;

describe('renamed here, used there', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  const found = [`rename-use ${at('Cart.total')}`];
  test.each([
    ['of a parameter', 'func a(_ cart: Cart) -> Int { return cart.total(of: 1) }'], ['of what was made', 'func a() -> Int {\n        let cart = Cart(count: 1)\n        return cart.total(of: 1)\n    }'], ['of a new one', 'func a() -> Int { return Cart(count: 1).total(of: 1) }'],
    ['of what a method gives', 'func a() -> Int { return Cart.make(count: 1).total(of: 1) }'], ['of one that may be missing', 'func a(_ cart: Cart?) -> Int? { return cart?.total(of: 1) }'], ['of a property', 'let cart: Cart\n    func a() -> Int { return self.cart.total(of: 1) }'],
    ['of a property without a type', 'let cart = Cart(count: 1)\n    func a() -> Int { return cart.total(of: 1) }'], ['in a text', 'func a(_ cart: Cart) -> String { return "\\(cart.total(of: 1))" }'],
  ])('%s', (_, body) => check(renamed, till(body), found));
  test('in an extension', () => check(renamed, till('func twice() -> Int { return total(of: 2) }', 'extension Cart'), found));
  test('from another module', () => check(renamed, bank('func a(_ cart: Shop.Cart) -> Int { return 1 }\n    func b(_ all: Basket) -> Int { return all.total(of: 1) }', 'import Shop\n')));
  test('a function', () => check(edit(/\bpriceOf\b/g, 'costOf'), till('func a(_ cart: Cart) -> Int { return priceOf(cart, round: true) }'), [`rename-use ${at('priceOf')}`]));
  test('a class', () => check(edit(/\bCart\b/g, 'Basket'), till('var cart: Cart?'), [`rename-use ${at('Cart')}`]));
  test('a member of an enum', () => check(edit('case big', 'case huge'), till('let kind = Kind.big'), [`rename-use ${at('Kind.big')}`]));
  test('a property', () => check(edit('public let count', 'public let number'), till('func a(_ cart: Cart) -> Int { return cart.count }'), [`rename-use ${at('Cart.count')}`]));
});

describe('deleted, changed', () => {
  const use = till('func a(_ cart: Cart) -> Int {\n        let n = cart.total(of: 1)\n        return n\n    }');
  test('deleted', () => check(edit(/ {4}public func total[^]*?\n {4}}\n\n/g, ''), use, [`delete-use ${at('Cart.total')}`]));
  test.each([['one more parameter', 'of factor: Int, rate: Int'], ['another label', 'by factor: Int'], ['no label', '_ factor: Int']])('%s', (_, parameters) => check(edit('of factor: Int, _ unit: String = "EUR"', parameters), use, [`signature-use ${at('Cart.total')}`]));
  test('what makes one', () => check(edit('init(count: Int)', 'init(count: Int, rate: Int)'), till('let cart = Cart(count: 1)'), [`signature-use ${at('Cart')}`]));
  test('private', () => check(edit('public func total', 'private func total'), use, [`signature-use ${at('Cart.total')}`]));
  test.each([['one more that may be left out', 'of factor: Int, _ unit: String = "EUR", rate: Int = 1'], ['another name inside', 'of times: Int, _ unit: String = "EUR"'], ['any number more', 'of factor: Int, rest: Int...'], ['what may be missing', 'of factor: Int?']])('%s is compatible', (_, parameters) => check(edit('of factor: Int, _ unit: String = "EUR"', parameters), use));
  test('an overload beside it', () => check(edit('    static func', '    func total(by rate: Int) -> Int {\n        return rate\n    }\n\n    static func'), use));
  test('a closure behind the brackets says nothing of how many', () => check(edit('of factor: Int, _ unit: String = "EUR"', 'of factor: Int, then: () -> Int'), till('func a(_ cart: Cart) -> Int { return cart.total(of: 1) { 2 } }')));
});

describe('what has to be given', () => {
  const more: Texts = { 'Sources/Shop/Shape.swift': shape.replace('Double\n', 'Double\n    func corners() -> Int\n') };
  const disc = (body = '', head = 'struct Disc: Shape'): Texts => ({ 'Sources/Shop/Disc.swift': `${head} {\n    func area() -> Double { return 1 }\n${body}}\n` });
  test('by a structure', () => check(more, disc(), ['required-member Sources/Shop/Shape.swift#Shape']));
  test('in an extension', () => check(more, disc('', 'extension Prices: Shape'), ['required-member Sources/Shop/Shape.swift#Shape']));
  test('it has', () => check(more, disc('    func corners() -> Int { return 1 }\n')));
  test('what an extension of the protocol gives', () => check({ 'Sources/Shop/Shape.swift': `${more['Sources/Shop/Shape.swift']}\nextension Shape {\n    func corners() -> Int { return 1 }\n}\n` }, disc()));
});

describe('look-alikes', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  test.each([
    ['a function of one\'s own', 'func total(of n: Int) -> Int { return n }\n    func a() -> Int { return total(of: 1) }'], ['a local variable', 'func a() -> Int {\n        let total = 1\n        return total\n    }'],
    ['a method of another class', 'class Other { func total(of n: Int) -> Int { return n } }\n    func a(_ o: Other) -> Int { return o.total(of: 1) }'], ['a label', 'func c(total: Int) {}\n    func b() { c(total: 1) }'],
    ['a case', 'func a(_ x: Other) { switch x { case .total: break } }'], ['what a closure is given', 'func a(_ all: [Other]) { all.map { $0.total(of: 1) } }'], ['another member', 'func a(_ cart: Cart) -> Int { return cart.count }'],
  ])('%s', (_, body) => check(renamed, till(body)));
  test('a class of that name in another module', () => check(renamed, bank('func a(_ cart: Cart) -> Int { return cart.total(of: 1) }')));
  test('a function of that name in another module', () => check(edit(/\bpriceOf\b/g, 'costOf'), bank('func a() -> Int { return priceOf(1) }')));
  test('the body alone', () => check(edit('count * factor', 'factor * count'), till('func a(_ cart: Cart) -> Int { return cart.total(of: 1) }')));
  test('a comment alone', () => check(edit('What somebody', 'All that somebody'), till('func a(_ cart: Cart) -> Int { return cart.total(of: 1) }')));
});
