import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { footprint, type FootprintFile } from '../../../server/src/engine/footprints/footprint.ts';

const syntax = createSyntax();
beforeAll(async () => { await Promise.all(['typescript', 'python', 'go', 'rust', 'java'].map(it => syntax.load(it))); });
afterAll(() => syntax.dispose());

const fileOf = (text: string | undefined, path: string): FootprintFile => ({ text, parsed: syntax.parse(path, text ?? '') });

/** Each change as `change kind path`, with `< from` where it was elsewhere. */
const check = (base: string | undefined, side: string | undefined, expected: readonly string[], path = 'a.ts'): void => {
  const found = footprint(fileOf(base, path), fileOf(side, path));
  if (!found.assessed) throw new Error(found.reason);
  expect(found.changes.map(it => `${it.change} ${it.kind} ${it.path}${it.from === undefined ? '' : ` < ${it.from}`}`)).toEqual(expected);
};

const cart = `/** A cart. */
export class Cart {
  private items: Item[] = [];

  /** Adds up. */
  total(tax: number): number {
    return this.items.reduce((sum, it) => sum + it.price, 0) * tax;
  }

  add(item: Item): void {
    this.items.push(item);
    this.changed.fire();
  }
}
`;
const helper = `export function priceOf(item: Item, rate: number): number {
  if (item.free) return 0;
  return item.price * rate;
}
`;

test('nothing changed', () => check(cart, cart, []));
test('a body', () => check(cart, cart.replace('* tax', '* tax * 2'), ['body method Cart.total']));
test('a signature', () => check(cart, cart.replace('tax: number', 'tax?: number'), ['signature method Cart.total']));
test('a modifier is part of the signature', () => check(cart, cart.replace('  add(', '  private add('), ['signature method Cart.add']));
test('a string is code, white space in it too', () => check(`f('a');\nconst x = 'a b';`, `const x = 'a  b';`, ['body variable x']));

test('comments and white space only', () => {
  check(cart, cart.replace('Adds up', 'Sums'), ['comment method Cart.total']);
  check(cart, cart.replace('sum + it.price', 'sum+it.price'), ['comment method Cart.total']);
  check(cart, cart.replace('A cart', 'The cart'), ['comment class Cart']);
});
test('an added member does not change its class', () => {
  check(cart, cart.replace('\n  add(', '\n  clear(): void { this.items = []; }\n\n  add('), ['added method Cart.clear']);
  check('enum E { A, B }', 'enum E { A, B, C }', ['added member E.C']);
  check('const r = { a: 1 };', 'const r = { a: 1, b: 2 };', ['added field r.b']);
});
test('a class changes by its own tokens', () => check(cart, cart.replace('class Cart {', 'class Cart extends Base {'), ['signature class Cart']));

test('added and deleted', () => {
  check(cart, cart + helper, ['added function priceOf']);
  check(cart + helper, cart, ['deleted function priceOf']);
  check(undefined, helper, ['added function priceOf']);
  check(helper, undefined, ['deleted function priceOf']);
});

test('renamed with the same body', () => check(cart, cart.replace('total(', 'sum('), ['renamed method Cart.sum < Cart.total']));
test('renamed and edited', () => check(helper, helper.replace('priceOf', 'costOf').replace('return 0', 'return 1'),
  ['renamed function costOf < priceOf', 'body function costOf < priceOf']));
test('members follow a renamed class', () => check(cart, cart.replace('class Cart', 'class Basket').replace('* tax', '* tax * 2'),
  ['renamed class Basket < Cart', 'body method Basket.total < Cart.total']));
test('a recursive function is renamed with its calls', () => check(
  'function walk(node: Node): void { visit(node); for (const it of node.children) walk(it); }',
  'function traverse(node: Node): void { visit(node); for (const it of node.children) traverse(it); }',
  ['renamed function traverse < walk', 'body function traverse < walk']));
test('another thing under another name is no rename', () => check(helper, 'export function unrelated(): string { return document.title; }',
  ['added function unrelated', 'deleted function priceOf']));
test('small equal things are one only in one place', () => {
  check('enum E { A, B, C }', 'enum E { A, X, C }', ['renamed member E.X < E.B']);
  check('enum E { A, B, C }', 'enum E { A, C, X }', ['added member E.X', 'deleted member E.B']);
});

test('moved to another class', () => check(`${cart}class Shop {}\n`, `export class Cart {
  private items: Item[] = [];
  total(tax: number): number {
    return this.items.reduce((sum, it) => sum + it.price, 0) * tax;
  }
}
class Shop {
  add(item: Item): void {
    this.items.push(item);
    this.changed.fire();
  }
}
`, ['comment class Cart', 'comment method Cart.total', 'moved method Shop.add < Cart.add']));
test('a method that becomes a function', () => check(
  'class A { area(width: number, height: number) { const it = width * height; return round(it, 2); } }',
  'class A { }\nfunction area(width: number, height: number) { const it = width * height; return round(it, 2); }',
  ['moved function area < A.area', 'signature function area < A.area']));
test('the order of declarations is no change', () => check(`${cart}\n${helper}`, `${helper}\n${cart}`, []));

test('an added overload does not change the others', () => check(
  'function f(a: string): void;\nfunction f(a: any) { use(a); }',
  'function f(a: number): void;\nfunction f(a: string): void;\nfunction f(a: any) { use(a); }',
  ['added function f']));
test('imports keep to themselves', () => {
  check(`import { a } from './a';\n`, `import { a, b } from './a';\n`, ['added import import b']);
  check(`import { a } from './a';\n`, `import { a } from './b';\n`, ['signature import import a']);
  check(`import { a } from './a';\n`, `function a() { return 1; }`, ['added function a', 'deleted import import a']);
});

test('indentation is code in Python', () => {
  const source = (indent: string): string => `def f(x):\n    if x:\n        g()\n${indent}h()\n`;
  check(source('        '), source('    '), ['body function f'], 'a.py');
  check('def f(x):\n  return [1,\n 2]\n', 'def f(x):\n    return [1,\n           2]\n', ['comment function f'], 'a.py');
  check('def f(x):\n    """Doc."""\n    return 1\n', 'def f(x):\n    """Other."""\n    return 1\n', ['comment function f'], 'a.py');
});
test('Go methods follow their type', () => check(
  'package a\ntype Cart struct { n int }\nfunc (c *Cart) Total() int { return c.n * 2 }\n',
  'package a\ntype Cart struct { n int }\nfunc (c *Cart) Total() int { return c.n * 3 }\n', ['body method Cart.Total'], 'a.go'));
test('Rust: one more trait with the same method', () => check(
  'struct P;\nimpl Display for P { fn fmt(&self) -> R { one() } }\n',
  'struct P;\nimpl Debug for P { fn fmt(&self) -> R { two() } }\nimpl Display for P { fn fmt(&self) -> R { one() } }\n', ['added method P.fmt'], 'a.rs'));
test('Java: overloads by their parameters', () => check(
  'class A { int f(int a) { return a; } int f(String s) { return s.length(); } }',
  'class A { int f(String s) { return s.length() + 1; } int f(int a) { return a; } }', ['body method A.f < A.f#2'], 'A.java'));

test('in a text that is not understood what is gone is gone, though others speak of it', () => {
  const odd = (...its: readonly string[]): string => [...its, 'const odd = (1 ?;', ''].join('\n');
  const kept = '// Beside first().\nexport function second(a: number) { return a * 2; }';
  check(odd('export function first(a: number) { return a + 1; }', kept), odd(kept), ['deleted function first']);
  check(odd(kept), odd(kept, 'export function first(a: number) { return a + 1; }'), ['added function first']);
});
test('what an open bracket hides is not deleted', () => {
  const typing = `function first() { call(); }\n${helper}`;
  check(typing, typing.replace('call();', 'call({;'), ['body function first']);
  check(typing, 'function first() { call({; }\n', ['body function first', 'deleted function priceOf']);
});

test('what is not assessed gives no footprint', () => {
  const notAssessed = { text: 'x', parsed: { assessed: false, reason: 'why' } } as const;
  expect(footprint(notAssessed, fileOf(cart, 'a.ts'))).toEqual({ assessed: false, reason: 'why' });
  expect(footprint(fileOf(cart, 'a.ts'), notAssessed)).toEqual({ assessed: false, reason: 'why' });
  expect(footprint({ ...notAssessed, text: undefined }, fileOf('', 'a.ts'))).toEqual({ assessed: true, changes: [] });
});
