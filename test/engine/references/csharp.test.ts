import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('csharp'); }, 60_000);
afterAll(() => syntax.dispose());

const cart = `using System;

namespace Shop.Items;

/// <summary>What somebody buys.</summary>
public class Cart : IShape
{
    public int Count { get; set; }

    private readonly Prices prices;

    public Cart(int count)
    {
        Count = count;
    }

    public int Total(int factor, string unit = "EUR")
    {
        return Count * factor;
    }

    public static Cart Make(int count) => new Cart(count);

    public double Area() => 1;

    public enum Kind { Big, Small }
}
`;
const shape = 'namespace Shop.Items;\n\npublic interface IShape\n{\n    double Area();\n}\n';
const base: Texts = {
  'src/Items/Cart.cs': cart, 'src/Items/IShape.cs': shape, 'src/Till.cs': 'namespace Shop;\n\npublic class Till\n{\n}\n',
  'src/Items/CartExtensions.cs': 'namespace Shop.Items;\n\npublic static class CartExtensions\n{\n    public static int Twice(this Cart cart, int more)\n    {\n        return cart.Count * 2 + more;\n    }\n}\n',
  'bank/Cart.cs': 'namespace Bank;\n\npublic class Cart\n{\n    public int Total(int factor) => factor;\n}\n',
};
const edit = (from: string | RegExp, to: string): Texts => ({ 'src/Items/Cart.cs': cart.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const till = (body: string, using = 'using Shop.Items;', head = 'public class Till'): Texts => ({ 'src/Till.cs': `${using}\n\nnamespace Shop;\n\n${head}\n{\n    ${body}\n}\n` });
const at = (name: string): string => `src/Items/Cart.cs#${name}`;

describe('renamed here, used there', () => {
  const renamed = edit(/\bTotal\b/g, 'Sum');
  const found = [`rename-use ${at('Cart.Total')}`];
  test.each([
    ['of a parameter', 'int A(Cart cart) { return cart.Total(1); }'], ['of what was made', 'int A() { var cart = new Cart(1); return cart.Total(1); }'], ['of a new one', 'int A() => new Cart(1).Total(1);'],
    ['of what a method gives', 'int A() => Cart.Make(1).Total(1);'], ['of a field', 'private Cart cart;\n    int A() { return this.cart.Total(1); }'], ['of a property', 'public Cart Cart { get; }\n    int A() { return Cart.Total(1); }'],
    ['of one that may be missing', 'int? A(Cart? cart) { return cart?.Total(1); }'], ['of what a pattern binds', 'int A(object o) { if (o is Cart c) { return c.Total(1); } return 0; }'], ['handed over', 'System.Func<int, string, int> A(Cart cart) => cart.Total;'],
  ])('%s', (_, body) => check(renamed, till(body), found));
  test('without using, inside of its namespace', () => check(renamed, { 'src/Items/User.cs': 'namespace Shop.Items;\n\nclass User { int A(Cart c) { return c.Total(1); } }\n' }, found));
  test('by its full name', () => check(renamed, till('int A(Shop.Items.Cart c) { return c.Total(1); }', ''), found));
  test('by a part of its full name', () => check(renamed, till('int A(Items.Cart c) { return c.Total(1); }', ''), found));
  test('by an alias', () => check(renamed, till('int A(Basket c) { return c.Total(1); }', 'using Basket = Shop.Items.Cart;'), found));
  test('of what a subclass inherits', () => check(renamed, till('int A() { return Total(1) + base.Total(2); }', 'using Shop.Items;', 'public class Till : Cart'), found));
  test('a static method', () => check(edit('Make', 'Create'), till('Cart A() => Cart.Make(1);'), [`rename-use ${at('Cart.Make')}`]));
  test('a static method used without its type', () => check(edit('Make', 'Create'), till('object A() => Make(1);', 'using static Shop.Items.Cart;'), [`rename-use ${at('Cart.Make')}`]));
  test('a class', () => check(edit(/\bCart\b/g, 'Basket'), till('Cart A() => null;'), [`rename-use ${at('Cart')}`]));
  test('a property, where one is made', () => check(edit('Count', 'Number'), till('Cart A() => new Cart(1) { Count = 2 };'), [`rename-use ${at('Cart.Count')}`]));
  test('a member of an enum', () => check(edit('Big', 'Huge'), till('Cart.Kind A() => Cart.Kind.Big;'), [`rename-use ${at('Cart.Kind.Big')}`]));
  test('a method that extends a type', () => check({ 'src/Items/CartExtensions.cs': base['src/Items/CartExtensions.cs']!.replace('Twice', 'Double') }, { ...till('int A(Cart c) => c.Twice(1);'), 'src/Items/Cart.cs': cart.replace('What somebody', 'All that somebody') }, ['rename-use src/Items/CartExtensions.cs#CartExtensions.Twice']));
});

describe('deleted, changed', () => {
  const use = till('int A(Cart cart) { var n = cart.Total(1); return n; }');
  const method = cart.slice(cart.indexOf('    public int Total'), cart.indexOf('    public static Cart'));
  test('deleted', () => check(edit(method, ''), use, [`delete-use ${at('Cart.Total')}`]));
  test('to another namespace', () => check({ 'src/Items/Cart.cs > src/Goods/Cart.cs': cart.replace('Shop.Items', 'Shop.Goods') }, use, [`move-use ${at('Cart')}`]));
  test.each([
    ['one more parameter', 'int factor, int rate'], ['another type', 'string factor'], ['fewer parameters', ''],
  ])('%s', (_, parameters) => check(edit('int factor, string unit = "EUR"', parameters), use, [`signature-use ${at('Cart.Total')}`]));
  test('another name of a parameter that is given by name', () => check(edit('factor', 'times'), till('int A(Cart cart) => cart.Total(factor: 1);'), [`signature-use ${at('Cart.Total')}`]));
  test('a result to wait for', () => check(edit('public int Total', 'public async Task<int> Total'), use, [`signature-use ${at('Cart.Total')}`]));
  test('private', () => check(edit('public int Total', 'private int Total'), use, [`signature-use ${at('Cart.Total')}`]));
  test('a constructor', () => check(edit('public Cart(int count)', 'public Cart(int count, int rate)'), till('Cart A() => new Cart(1);'), [`signature-use ${at('Cart')}`]));
  test.each([
    ['one more that may be left out', 'int factor, string unit = "EUR", int rate = 1'], ['any number more', 'int factor, params int[] rest'], ['a wider type', 'long factor'], ['another name', 'int times'], ['an interface', 'INumber factor'],
  ])('%s is compatible', (_, parameters) => check(edit('int factor, string unit = "EUR"', parameters), use));
  test('an overload beside it', () => check(edit('    public static Cart', '    public int Total(int factor, int rate)\n    {\n        return rate;\n    }\n\n    public static Cart'), use));
});

describe('what has to be given', () => {
  const more: Texts = { 'src/Items/IShape.cs': shape.replace('Area();\n', 'Area();\n    int Corners { get; }\n') };
  const disc = (body: string, kind = 'class'): Texts => ({ 'src/Disc.cs': `using Shop.Items;\n\nnamespace Shop;\n\npublic ${kind} Disc : IShape\n{\n    public double Area() => 1;\n${body}}\n` });
  test('by a class', () => check(more, disc(''), ['required-member src/Items/IShape.cs#IShape']));
  test('by a structure', () => check(more, disc('', 'struct'), ['required-member src/Items/IShape.cs#IShape']));
  test('it has', () => check(more, disc('    public int Corners => 1;\n')));
  test('what does something by itself', () => check({ 'src/Items/IShape.cs': shape.replace('Area();\n', 'Area();\n    int Corners() => 1;\n') }, disc('')));
  test('an abstract class is no implementer', () => check(more, disc('', 'abstract class')));
});

describe('look-alikes', () => {
  const renamed = edit(/\bTotal\b/g, 'Sum');
  test.each([
    ['a method of one\'s own', 'int Total(int a) => a;\n    int A() => Total(1);'], ['a local function', 'int A() { int Total(int a) => a; return Total(1); }'], ['a local variable', 'int A() { var Total = 1; return Total; }'],
    ['a method of another class', 'class Other { public int Total(int a) => a; }\n    int A(Other o) => o.Total(1);'], ['a name of an argument', 'void B(int Total) { }\n    void A() { B(Total: 1); }'],
    ['a member of an object of no name', 'object A() => new { Total = 1 };'], ['what is not known', 'int A(dynamic d) => d.Total(1);'], ['another member', 'int A(Cart c) => c.Count;'],
  ])('%s', (_, body) => check(renamed, till(body)));
  test('a class of that name elsewhere', () => check(renamed, till('int A(Cart c) => c.Total(1);', 'using Bank;')));
  test('a class of that name without a using', () => check(edit(/\bCart\b/g, 'Basket'), till('Cart A() => null;', 'using Elsewhere;')));
  test('the body alone', () => check(edit('Count * factor', 'factor * Count'), till('int A(Cart c) => c.Total(1);')));
  test('a comment alone', () => check(edit('What somebody', 'All that somebody'), till('int A(Cart c) => c.Total(1);')));
  test('what stands for an inherited one', () => checkAcross(syntax, { ...base, 'src/Items/Big.cs': 'namespace Shop.Items;\n\nclass Big : Unknown\n{\n    public override int Go() => 1;\n\n    public int Stay() => 2;\n}\n' }, { 'src/Items/Big.cs': 'namespace Shop.Items;\n\nclass Big : Unknown\n{\n    public int Stay() => 2;\n}\n' }, till('int A(Big b) => b.Go();'), []));
});
