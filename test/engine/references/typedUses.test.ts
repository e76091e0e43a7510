import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStructure, Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('typescript', 'javascript'); }, 60_000);
afterAll(() => syntax.dispose());

const order = `export interface Line {
  price: number;
  code: string;
}
export class Order {
  readonly lines: Line[] = [];
  readonly byCode = new Map<string, Line>();
  sum(): number { return this.lines.length; }
  ship(): void {}
}
export class Crate {
  sum(): number { return 1; }
}
export function load(): Promise<Order[]> { return Promise.resolve([]); }
export function each(done: (it: Order, at: number) => void): void { done(new Order(), 0); }
`;
const base: Texts = { 'src/order.ts': order, 'src/other.ts': 'export const other = 1;\n' };
const shorter: Texts = { 'src/order.ts': order.replace('sum(): number { return this.lines.length; }', 'sum(rate: number): number { return this.lines.length * rate; }') };
const without: Texts = { 'src/order.ts': order.replace('  sum(): number { return this.lines.length; }\n', '') };
const user = (text: string): Texts => ({ 'src/user.ts': `import { Crate, Order, each, load } from './order';\n${text}\n` });
const found = ['signature-use src/order.ts#Order.sum'];

describe('uses whose type lies behind callbacks, loops and maps', () => {
  test.each([
    ['handed to `map`', 'export const f = (orders: Order[]) => orders.map(o => o.sum());'],
    ['by `function`', 'export const f = (orders: readonly Order[]) => orders.filter(function (o) { return o.sum() > 1; });'],
    ['gone through', 'export function f(orders: Order[]): number {\n  let all = 0;\n  for (const o of orders) all += o.sum();\n  return all;\n}'],
    ['found', 'export function f(orders: Order[]) {\n  const it = orders.find(o => o.lines.length > 0);\n  return it?.sum();\n}'],
    ['by its place', 'export const f = (orders: Order[]) => orders[0]!.sum();'],
    ['of a map', "export function f(all: Map<string, Order>) {\n  const it = all.get('a');\n  return it!.sum();\n}"],
    ['of a map, gone through', 'export function f(all: Map<string, Order>) {\n  let sum = 0;\n  for (const [, it] of all) sum += it.sum();\n  return sum;\n}'],
    ['waited for', 'export async function f() {\n  for (const o of await load()) console.log(o.sum());\n}'],
    ['handed by one\'s own function', 'export const f = () => each((it) => console.log(it.sum()));'],
    ['of one of two chains', 'export const f = (orders: Order[]) => orders.filter(o => o.lines.length > 0).map(it => it.sum());'],
  ])('%s', (_, text) => checkAcross(syntax, base, shorter, user(text), found));
  test('deleted', () => checkAcross(syntax, base, without, user('export const f = (orders: Order[]) => orders.map(o => o.sum());'), ['delete-use src/order.ts#Order.sum']));
  test('taken out by a pattern', () => checkAcross(syntax, base, { 'src/order.ts': order.replace('  price: number;\n', '') }, user('export const f = (o: Order) => o.lines.map(({ price }) => price * 2);'), ['delete-use src/order.ts#Line.price']));
  test('taken out where it is gone through', () => checkAcross(syntax, base, { 'src/order.ts': order.replace('price', 'cents') }, user('export function f(o: Order) {\n  for (const { price: p } of o.lines) console.log(p);\n}'), ['rename-use src/order.ts#Line.price']));
  test('in JavaScript', () => checkAcross(syntax, { 'cart.js': 'export class Cart {\n  sum() { return 1; }\n}\n' }, { 'cart.js': 'export class Cart {\n  total() { return 1; }\n}\n' },
    { 'shop.js': "import { Cart } from './cart.js';\nexport const f = () => [new Cart()].map((it) => it.sum());\n" }, ['rename-use cart.js#Cart.sum']));
});

describe('what is silent', () => {
  test.each([
    ['of another type', 'export const f = (crates: Crate[]) => crates.map(o => o.sum());'], ['of one or another', 'export const f = (all: (Crate | Order)[]) => all.map(o => o.sum());'],
    ['of anything', 'export const f = (all: any[]) => all.map(o => o.sum());'], ['of another package', "import { all } from 'shop';\nexport const f = () => all.map((o) => o.sum());"],
    ['of what was made of it', 'export const f = (orders: Order[]) => orders.map(() => new Crate()).map(o => o.sum());'], ['another method', 'export const f = (orders: Order[]) => orders.forEach(o => o.ship());'],
    ['a name around that is something else', 'export const f = (orders: Order[]) => orders.map(() => [new Crate()].map(orders => orders.sum()));'],
  ])('%s', (_, text) => checkAcross(syntax, base, shorter, user(text), []));
  test('of one that has it still', () => checkAcross(syntax, base, { 'src/order.ts': order.replace('export class Order {', 'export class Paid {\n  sum(): number { return 2; }\n}\nexport class Order extends Paid {').replace('  sum(): number { return this.lines.length; }\n', '') },
    user('export const f = (orders: Order[]) => orders.map(o => o.sum());'), []));
});

test('no structure is read where nothing of that name was taken away', () => {
  const read: string[] = [];
  const counting: Syntax = { ...syntax, languageOf: (path) => syntax.languageOf(path), parse: (path, text, key) => syntax.parse(path, text, key), references: (path, text) => syntax.references(path, text), structure: (path, text): FileStructure => { read.push(path); return syntax.structure(path, text); } };
  checkAcross(counting, base, shorter, user('export const f = (orders: Order[]) => orders.forEach(o => o.ship());'), []);
  expect(read).toEqual([]);
  checkAcross(counting, base, shorter, user('export const f = (orders: Order[]) => orders.map(o => o.sum());'), found);
  expect(new Set(read)).toEqual(new Set(['src/user.ts']));
});
