import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';
import { shop } from './shop.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('typescript', 'tsx', 'javascript'); }, 60_000);
afterAll(() => syntax.dispose());

const price = `/** The price of one. */
${shop}  totalPrice(rate: number): number { return this.items.length * rate; }
}

function hidden(): string { return 'a'; }
export const shown = (): string => hidden();
`;
const base: Texts = {
  'src/price.ts': price,
  'src/index.ts': "export * from './price';\n",
  'src/facade.ts': "export { price as cost, Cart } from './price.js';\n",
  'src/other.ts': 'export const other = 1;\n',
  'src/deep/far.ts': "import { Cart } from '../index';\n\nexport function far(cart: Cart): number { return cart.items.length; }\n",
  'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], }, } } // aliases\n',
};
const edit = (from: string, to: string): Texts => ({ 'src/price.ts': price.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const user = (text: string): Texts => ({ 'src/user.ts': text });

describe('renamed here, used there', () => {
  const renamed = edit('function price', 'function priceOf');
  const found = ['rename-use src/price.ts#price'];
  test('imported', () => check(renamed, user("import { price } from './price';\nexport const a = price('b', 1);\n"), found));
  test('what both sides changed alike is no news to either', () => check(edit('count: number)', 'count: number, rate: number)'), { ...edit('count: number)', 'count: number, rate: number)'), ...user("import { price } from './price';\nexport const a = price('b', 1, 2);\n") }));
  test('under another name', () => check(renamed, user("import { price as p } from './price';\nexport const a = p('b', 1);\n"), found));
  test('through a barrel', () => check(renamed, user("import { price } from '.';\nexport const a = price('b', 1);\n"), found));
  test('through a barrel that gives another name', () => check(renamed, user("import { cost } from './facade';\nexport const a = cost('b', 1);\n"), found));
  test('through one that gives what is renamed under that name', () => check({ ...renamed, 'src/facade.ts': "export { priceOf as cost, Cart } from './price.js';\n" }, user("import { cost } from './facade';\nexport const a = cost('b', 1);\n")));
  test('as a member of the module', () => check(renamed, user("import * as all from './price';\nexport const a = all.price('b', 1);\n"), found));
  test('through an alias of the project', () => check(renamed, { 'src/deep/user.ts': "import { price } from '@/price';\nexport const a = price('b', 1);\n" }, found));
  test('handed on', () => check(renamed, { 'src/more.ts': "export { price } from './price';\n" }, found));
  test('in the same file', () => check(renamed, { 'src/price.ts': `${price}export const twice = () => price('a', 2);\n` }, found));
  test('where an import was there before', () => check(edit('class Cart', 'class Basket'), { 'src/deep/far.ts': "import { Cart } from '../index';\n\nexport function far(cart: Cart): number { return cart.items.length; }\nexport const fresh = new Cart();\n" }, ['rename-use src/price.ts#Cart']));
  test('a type', () => check(edit('interface Item', 'interface Thing'), user("import type { Item } from './price';\nexport type Items = Item[];\n"), ['rename-use src/price.ts#Item']));
});

describe('handed on under another name', () => {
  const more = edit('count: number)', 'count: number, rate: number)');
  const found = ['signature-use src/price.ts#price'];
  const facade = (text: string): Texts => ({ ...base, 'src/facade.ts': text });
  const checkWith = (text: string, a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, facade(text), a, b, expected);
  const cost = "import { cost } from './facade';\nexport const a = cost('b', 1);\n";
  test('another signature', () => check(more, user(cost), found));
  test('where the import was there before', () => checkAcross(syntax, { ...base, ...user("import { cost } from './facade';\n") }, more, user(cost), found));
  test('deleted', () => check({ 'src/price.ts': price.replace(/export function price\b[^]*?\n}\n/, '') }, user(cost), ['delete-use src/price.ts#price']));
  test('deleted, and handed on no more', () => check({ 'src/price.ts': price.replace(/export function price\b[^]*?\n}\n/, ''), 'src/facade.ts': "export { Cart } from './price.js';\n" }, user(cost), ['delete-use src/price.ts#price']));
  test('under a third name', () => check(more, user("import { cost as c } from './facade';\nexport const a = c('b', 1);\n"), found));
  test('as a member of the module', () => check(more, user("import * as all from './facade';\nexport const a = all.cost('b', 1);\n"), found));
  test('taken under another name first', () => checkWith("import { price as cost } from './price';\nexport { cost };\n", more, user(cost), found));
  test('taken, and given another name then', () => checkWith("import { price } from './price';\nexport { price as cost };\n", more, user(cost), found));
  test('over two modules', () => checkAcross(syntax, { ...facade("export { sum as cost } from './sums';\n"), 'src/sums.ts': "export { price as sum } from './price';\n" }, more, user(cost), found));
  test('from a folder', () => checkAcross(syntax, { ...base, 'src/shop/index.ts': "export { price as cost } from '../price';\n" }, more, user("import { cost } from './shop';\nexport const a = cost('b', 1);\n"), found));
  test('by an alias of the project', () => check(more, { 'src/deep/user.ts': "import { cost } from '@/facade';\nexport const a = cost('b', 1);\n" }, found));
  test('a call that fits', () => check(more, user("import { cost } from './facade';\nexport const a = cost('b', 1, 2);\n")));
  test('another thing of that name', () => check(more, user("import { cost } from './other';\nexport const a = cost('b', 1);\n")));
  test('a function of one\'s own of that name', () => check(more, user("const cost = (a: string, b: number) => a.length + b;\nexport const a = cost('b', 1);\n")));
  test('given to another thing', () => check({ 'src/price.ts': `${more['src/price.ts']}export function half(item: string, count: number): number {\n  return count / item.length;\n}\n`, 'src/facade.ts': "export { half as cost, Cart } from './price.js';\n" }, user(cost)));

  const one = (head = 'item: string'): Texts => ({ 'src/one.ts': `export default function one(${head}): string {\n  return item;\n}\n` });
  const two = one('item: string, many: number');
  const ofOne = (user: string, expected: readonly string[], facade = "export { default as single } from './one';\n", named = ''): void =>
    checkAcross(syntax, { ...base, ...one(), ...(named === '' ? {} : { 'src/one.ts': named }), 'src/facade.ts': facade }, named === '' ? two : { 'src/one.ts': named.replace('item: string', 'item: string, many: number') }, { 'src/user.ts': user }, expected);
  const ones = ['signature-use src/one.ts#one'];
  test('what has no name for others', () => ofOne("import { single } from './facade';\nexport const a = single('b');\n", ones));
  test('of the module that has it', () => ofOne("import whatever from './one';\nexport const a = whatever('b');\n", ones));
  test('given away at the end', () => ofOne("import { single } from './facade';\nexport const a = single('b');\n", ones, undefined, 'function one(item: string): string {\n  return item;\n}\nexport default one;\n'));
  test('given away as that', () => ofOne("import whatever from './one';\nexport const a = whatever('b');\n", ones, undefined, 'function one(item: string): string {\n  return item;\n}\nexport { one as default };\n'));
  test('of another module', () => ofOne("import whatever from './other';\nexport const a = whatever('b');\n", []));
  test('another one beside it', () => ofOne("import { two } from './one';\nexport const a = two('b');\n", [], undefined, 'export const two = (it: string): string => it;\nexport default function one(item: string): string {\n  return item;\n}\n'));
});

describe('what is left under its name from another package', () => {
  const without = price.replace(/export function price\b[^]*?\n}\n/, '').replace(/export class Cart\b[^]*?\n}\n/, '');
  const using = user("import { price } from './price';\nexport const a = price('b', 1);\n");
  const left = (line: string): Texts => ({ 'src/price.ts': `${line}\n${without}` });
  test('handed on', () => check(left("export { price } from '@shop/core';"), using));
  test('imported and handed on', () => check(left("import { price } from '@shop/core';\nexport { price };"), using));
  test('with all that the package has', () => check(left("export * from '@shop/core';"), using));
  test('used where it was', () => check(left("import { price } from '@shop/core';"), { 'src/price.ts': `${price}export const twice = () => price('a', 2);\n` }));
  test('a member of it', () => check(left("export { Cart } from '@shop/core';"), user("import { Cart } from './price';\nexport const total = (cart: Cart): number => cart.totalPrice(2);\n")));
  test('what it imports for itself alone others do not get', () => check(left("import { price } from '@shop/core';"), using, ['delete-use src/price.ts#price']));
  test('another name is not', () => check(left("export { prices } from '@shop/core';"), using, ['delete-use src/price.ts#price']));
  test('nor one from a file that is not there', () => check(left("export { price } from './nowhere';"), using, ['delete-use src/price.ts#price']));
});

describe('a file of declarations shows all that it declares', () => {
  const declared = 'export interface Head {\n  kind: string;\n}\nexport interface Tail {\n  length: number;\n}\n';
  const using = user("import * as all from './types.d.ts';\nexport type Heads = all.Head[];\n");
  const hide = (text: string): void => checkAcross(syntax, { ...base, 'src/types.d.ts': text }, { 'src/types.d.ts': text.replace('export interface Head', 'interface Head') }, using, text.includes('{ Tail }') ? ['delete-use src/types.d.ts#Head'] : []);
  test('also without `export`', () => hide(declared));
  test('unless it lists what it shows', () => hide(`${declared}export { Tail };\n`));
});

describe('keys of a constant object', () => {
  const kinds = "const kinds = {\n  START: 'start',\n  stop: () => 'stop',\n};\nexport default kinds;\n";
  const all: Texts = { ...base, 'src/kinds.ts': kinds };
  const using = user("import kinds from './kinds';\nexport const first = kinds.START;\n");
  const taking = (text: string): Texts => ({ 'src/kinds.ts': text });
  test('renamed', () => checkAcross(syntax, all, taking(kinds.replace('START', 'BEGIN')), using, ['rename-use src/kinds.ts#kinds.START']));
  test('deleted', () => checkAcross(syntax, all, taking(kinds.replace("  START: 'start',\n", '')), using, ['delete-use src/kinds.ts#kinds.START']));
  test('another key', () => checkAcross(syntax, all, taking(kinds.replace('stop', 'halt')), using, []));
  test('more keys may come from elsewhere', () => checkAcross(syntax, all, taking(kinds.replace("START: 'start'", '...more')), using, []));
  test('taken for a type that is not followed', () => {
    const typed = kinds.replace('};', '} as Kinds;');
    checkAcross(syntax, { ...base, 'src/kinds.ts': typed }, taking(typed.replace('START', 'BEGIN')), using, []);
  });
});

describe('members', () => {
  const renamed = edit('totalPrice', 'sumOfPrices');
  const found = ['rename-use src/price.ts#Cart.totalPrice'];
  test.each([
    ['of a parameter', 'export const a = (cart: Cart) => cart.totalPrice(1);'],
    ['of a variable with a type', 'export function f() { const cart: Cart = make(); return cart.totalPrice(1); }'],
    ['of a new one', 'export const a = new Cart().totalPrice(1);'],
    ['of a variable that holds a new one', 'export function f() { const cart = new Cart(); return cart.totalPrice(1); }'],
    ['of one that may be missing', 'export const a = (cart?: Cart) => cart?.totalPrice(1);'],
    ['of a field', 'export class Shop { private readonly cart: Cart = new Cart(); sum() { return this.cart.totalPrice(1); } }'],
    ['of a field that is given a new one', 'export class Shop { private readonly cart = new Cart(); sum() { return this.cart.totalPrice(1); } }'],
    ['of a field that the constructor gives one', 'export class Shop { private cart; constructor(first?: Cart) { this.cart = first ?? new Cart(); } sum() { return this.cart.totalPrice(1); } }'],
    ['of a parameter that becomes a field', 'export class Shop { constructor(private readonly cart: Cart) {} sum() { return this.cart.totalPrice(1); } }'],
    ['of a field of another object', 'class Shop { readonly cart = new Cart(); }\nexport function f(shop: Shop) { const kept = shop.cart; return kept.totalPrice(1); }'],
    ['of a constant of the module', 'const cart = new Cart();\nexport function f() { return cart.totalPrice(1); }'],
    ['of a subclass', 'export class Big extends Cart { twice() { return this.totalPrice(2); } }'],
    ['of what a function gives', 'function made(): Cart { return new Cart(); }\nexport const a = made().totalPrice(1);'],
    ['of what is known to be one', 'export const a = (it: unknown) => (it as Cart).totalPrice(1);'],
  ])('%s', (_, text) => check(renamed, user(`import { Cart } from './price';\n${text}\n`), found));
  test('of something unknown, with a telling name', () => check(renamed, user('export const a = (it: any) => it.totalPrice(1);\n'), ['rename-use warning src/price.ts#Cart.totalPrice']));
  test('of a field that is given two things', () => check(renamed, user("import { Cart } from './price';\nclass Bag {}\nexport class Shop { cart; constructor(it: boolean) { this.cart = it ? 1 : 2; if (it) this.cart = new Cart(); } sum() { return this.cart.totalPrice(1); } }\n"), ['rename-use warning src/price.ts#Cart.totalPrice']));
  test('of a field, in JavaScript', () => checkAcross(syntax, { 'cart.js': 'export class Cart {\n  totalPrice(rate) { return rate; }\n}\n' }, { 'cart.js': 'export class Cart {\n  sumOfPrices(rate) { return rate; }\n}\n' },
    { 'shop.js': "import { Cart } from './cart.js';\nexport class Shop {\n  constructor() { this.cart = new Cart(); }\n  sum() { return this.cart.totalPrice(1); }\n}\n" }, ['rename-use cart.js#Cart.totalPrice']));
  test('of something unknown, with a common name', () => check(edit('addItem', 'add'), user('export const a = (list: any) => list.addAll(1);\n')));
  test('of another class', () => check(renamed, user('class Other { totalPrice(rate: number) { return rate; } }\nexport const a = new Other().totalPrice(1);\n')));
  test('another method of the class', () => check(renamed, user("import { Cart } from './price';\nexport const a = (cart: Cart) => cart.addItem({ id: 'a' });\n")));
});

describe('deleted or moved here, used there', () => {
  const without = price.replace(/\/\*\* The price[^]*?^}\n\n/m, '');
  const use = user("import { price } from './price';\nexport const a = price('b', 1);\n");
  test('deleted', () => check({ 'src/price.ts': without }, use, ['delete-use src/price.ts#price']));
  test('no longer exported', () => check(edit('export function price', 'function price'), use, ['delete-use src/price.ts#price']));
  test('no longer handed on', () => check({ 'src/facade.ts': "export { Cart } from './price.js';\n" }, user("import { cost } from './facade';\nexport const a = cost('b', 1);\n"), ['delete-use src/price.ts#price']));
  test('moved', () => check({ 'src/price.ts': without, 'src/moved.ts': price.slice(0, price.indexOf('export interface')) }, use, ['move-use src/price.ts#price']));
  test('not moved where something else came to be called so', () => check({ 'src/price.ts': without, 'src/moved.ts': "export function price(row: Element): string {\n  return row.querySelector('.price')?.textContent ?? '';\n}\n" }, use, ['delete-use src/price.ts#price']));
  test('moved and changed a little', () => check({ 'src/price.ts': without, 'src/moved.ts': price.slice(0, price.indexOf('export interface')).replace('each * count', 'count * each') }, use, ['move-use src/price.ts#price']));
  test('what the other side came to call so is no place where it went', () => check({ 'src/price.ts': without }, { ...use, 'src/moved.ts': price.slice(0, price.indexOf('export interface')) }, ['delete-use src/price.ts#price']));
  test('moved, and handed on', () => check({ 'src/price.ts': `${without}export { price } from './moved';\n`, 'src/moved.ts': price.slice(0, price.indexOf('export interface')) }, use));
  test('moved, used through a barrel that knows', () => check({ 'src/price.ts': without, 'src/moved.ts': price.slice(0, price.indexOf('export interface')), 'src/index.ts': "export * from './price';\nexport * from './moved';\n" }, user("import { price } from '.';\nexport const a = price('b', 1);\n")));
  test('a file', () => check({ 'src/price.ts > src/cart.ts': price }, use, ['move-use src/price.ts#price']));
  test('a file that leaves itself behind', () => check({ 'src/price.ts': "export * from './cart';\n", 'src/cart.ts': price }, use));
  test('renamed, with an alias', () => check({ 'src/price.ts': `${price.replace('function price', 'function priceOf')}export { priceOf as price };\n` }, use));
  test('renamed, with an alias of its own', () => check({ 'src/price.ts': `${price.replace('function price', 'function priceOf')}/** @deprecated */\nexport const price = priceOf;\n` }, use));
});

describe('what is no use', () => {
  const renamed = edit('function price', 'function priceOf');
  test.each([
    ['a function of one\'s own', 'function price(a: string) { return a; }\nexport const a = price("b");'],
    ['a parameter', 'export const a = (price: (x: string) => number) => price("b");'],
    ['a local variable', 'export function f() { const price = () => 1; return price(); }'],
    ['something from elsewhere', 'import { price } from "shop";\nexport const a = price("b", 1);'],
    ['a key of an object', 'export const a = { price: 1 };'],
    ['a member of another thing', 'export const a = (it: { price: number }) => it.price;'],
    ['a word in a text', 'export const a = "price"; // price'],
    ['a type parameter', 'export type Of<price> = price[];'],
  ])('%s', (_, text) => check(renamed, user(`${text}\n`)));
  test('a private one with that name elsewhere', () => check(edit('hidden', 'secret'), user('function hidden(): number { return 1; }\nexport const a = hidden();\n')));
  test('one that was there before', () => check({ 'src/price.ts': price.replace(/export class Cart[^]*?^}\n/m, ''), 'src/deep/far.ts': '\n' }, { 'src/other.ts': 'export const other = 2;\n' }));
});

describe('signatures', () => {
  const use = user("import { price } from './price';\nexport const a = price('b', 1);\n");
  const found = ['signature-use src/price.ts#price'];
  const signature = (text: string): Texts => edit('(item: string, count: number): number', text);
  test.each([
    ['one more', '(item: string, count: number, rate: number): number'], ['one less', '(item: string): number'],
    ['another type', '(item: string, count: string): number'], ['another result', '(item: string, count: number): { value: number }'],
    ['a promise', '(item: string, count: number): Promise<number>'],
  ])('%s', (_, text) => check(signature(text), use, found));
  test.each([
    ['an optional one', '(item: string, count: number, rate?: number): number'], ['one with a default', '(item: string, count: number, rate = 1): number'],
    ['a wider type', '(item: string | undefined, count: number | string): number'], ['any number more', '(item: string, ...counts: number[]): number'],
    ['another name', '(thing: string, many: number): number'], ['a narrower result', '(item: string, count: number): 1 | 2'],
  ])('%s is compatible', (_, text) => check(signature(text), use));
  test('handed over, not called', () => check(signature('(item: string): number'), user("import { price } from './price';\nexport const f = price;\n")));
  test('with a list of arguments', () => check(signature('(item: string): number'), user("import { price } from './price';\nexport const f = (...all: [string, number]) => price(...all);\n")));
  test('a constructor', () => check(edit('items: Item[] = [];', 'items: Item[] = [];\n  constructor(readonly owner: string) {}'), user("import { Cart } from './price';\nexport const a = new Cart();\n"), ['signature-use src/price.ts#Cart']));
  test('a type that was only renamed', () => check(edit('Item', 'Thing'), user("import { Cart } from './price';\nexport const a = (cart: Cart, b: any) => cart.addThing(b);\n")));
  test('the body alone', () => check(edit('return each * count', 'return count * each'), use));
  test('a comment alone', () => check(edit('The price of one', 'What one costs'), use));
  test('no result is written, and it is an object now', () => checkAcross(syntax, { 'a.js': 'export function one(x) {\n  return x;\n}\n' }, { 'a.js': 'export function one(x) {\n  return { value: x };\n}\n' },
    { 'b.js': "import { one } from './a.js';\nexport const two = one(1) + 1;\n" }, ['signature-use a.js#one']));
});

describe('a function that gives something is deleted', () => {
  const user = 'export interface User { id: string; name: string }\nexport function load(id: string): User { return { id, name: id }; }\n';
  const files: Texts = { 'src/user.ts': user };
  test('of what it gave nothing is said', () => checkAcross(syntax, files, { 'src/user.ts': user.split('\n')[0]! + '\n' }, { 'src/b.ts': "import { load } from './user';\nexport function show(): string { const u = load('1'); return u.name; }\n" }, ['delete-use src/user.ts#load']));
});

describe('a key of an object that its type does not have any more', () => {
  const fields = '  readonly id: string;\n  weight: number;\n';
  const withWeight: Texts = { ...base, 'src/price.ts': price.replace('  readonly id: string;\n', fields) };
  const at = (texts: Texts, user: string, expected: readonly string[] = []): void => checkAcross(syntax, withWeight, texts, { 'src/user.ts': user }, expected);
  const taken: Texts = { 'src/price.ts': price };
  const renamed: Texts = { 'src/price.ts': withWeight['src/price.ts']!.replaceAll('weight', 'grams') };
  const book = "import type { Item } from './price';\nexport const book: Item = { id: 'a', weight: 2 };\n";
  test('deleted', () => at(taken, book, ['delete-use src/price.ts#Item.weight']));
  test('renamed', () => at(renamed, book, ['rename-use src/price.ts#Item.weight']));
  test('inherited', () => at(taken, "import type { Item } from './price';\nexport interface Heavy extends Item { age: number }\nexport const book: Heavy = { id: 'a', weight: 2, age: 1 };\n", ['delete-use src/price.ts#Item.weight']));
  test('given back', () => at(taken, "import type { Item } from './price';\nexport function book(): Item {\n  return { id: 'a', weight: 2 };\n}\n", ['delete-use src/price.ts#Item.weight']));
  test('not of another type', () => at(taken, "export interface Other { id: string; weight: number }\nexport const book: Other = { id: 'a', weight: 2 };\n"));
  test('not of one that the user gave it to', () => at(taken, "import type { Item } from './price';\nexport interface Heavy extends Item { weight: number }\nexport const book: Heavy = { id: 'a', weight: 2 };\n"));
  test('not where every key is one', () => at({ 'src/price.ts': price.replace('  readonly id: string;\n', '  readonly id: string;\n  [key: string]: string | number;\n') }, book));
  test('not of a part of it', () => at(taken, "import type { Item } from './price';\nexport const book: Omit<Item, 'weight'> & { weight: string } = { id: 'a', weight: '2' };\n"));
  test('not beside what another object has', () => at(taken, "import type { Item } from './price';\nexport const book = (all: object): Item => ({ ...all, id: 'a', weight: 2 });\n"));
});

describe('what is read, and what is called', () => {
  const order = (head: string): Texts => ({ 'src/order.ts': `export class Order {\n  rate: number = 1;\n  ${head} { return 3; }\n}\nexport interface Bill {\n  sum: number;\n}\n` });
  const method = order('total(): number'), getter = order('get total(): number');
  const at = (was: Texts, is: Texts, text: string, expected: readonly string[]): void => checkAcross(syntax, { ...base, ...was }, is, user(`import { Order, type Bill } from './order';\n${text}\n`), expected);
  const found = ['signature-use src/order.ts#Order.total'];
  test('what was read becomes a method', () => at(getter, method, 'export const f = (o: Order) => o.total + 1;', found));
  test('taken out by a pattern', () => at(getter, method, 'export function f(o: Order) { const { total } = o; return total + 1; }', found));
  test('a method is to be read', () => at(method, getter, 'export const f = (o: Order) => o.total() + 1;', found));
  test('a field of an interface becomes a method', () => at(method, { 'src/order.ts': method['src/order.ts']!.replace('sum: number', 'sum(): number') }, 'export const f = (b: Bill) => b.sum + 1;', ['signature-use src/order.ts#Bill.sum']));
  test('read as it is now', () => at(method, getter, 'export const f = (o: Order) => o.total + 1;', []));
  test('called as it is now', () => at(getter, method, 'export const f = (o: Order) => o.total() + 1;', []));
  test('what can be called all the same', () => at(order('total(): number'), order('get total(): () => number'), 'export const f = (o: Order) => o.total() + 1;', []));
  test('a field that holds a function', () => at({ 'src/order.ts': method['src/order.ts']!.replace('sum: number', 'sum: () => number') }, { 'src/order.ts': method['src/order.ts']!.replace('sum: number', 'sum(): number') }, 'export const f = (b: Bill) => [1].map(b.sum);', []));
});

describe('members that patterns take out', () => {
  const withWeight = price.replace('  readonly id: string;\n', '  readonly id: string;\n  weight: number;\n');
  const at = (side: Texts, user: string, expected: readonly string[]): void => checkAcross(syntax, { ...base, 'src/price.ts': withWeight }, side, { 'src/user.ts': `import { Cart, type Item } from './price';\n${user}\n` }, expected);
  const taken: Texts = { 'src/price.ts': price }, found = ['delete-use src/price.ts#Item.weight'];
  test.each([
    ['a parameter', 'export function f({ weight }: Item): number { return weight; }'], ['a parameter of an arrow', 'export const f = ({ id, weight }: Item): string => id + weight;'],
    ['under another name', 'export const f = ({ weight: grams }: Item): number => grams;'], ['with what it is else', 'export const f = ({ weight = 1 }: Item): number => weight;'],
    ['beside the rest', 'export const f = ({ weight, ...rest }: Item): unknown => [weight, rest];'], ['one that is not changed', 'export const f = ({ weight }: Readonly<Item>): number => weight;'],
    ['a parameter that is taken apart later', 'export function f(it: Item): number {\n  const { weight } = it;\n  return weight;\n}'],
    ['a variable of a written type', 'export function f(all: any): number {\n  const { weight }: Item = all;\n  return weight;\n}'],
    ['what a function gives', 'declare function load(): Promise<Item>;\nexport async function f(): Promise<number> {\n  const { weight } = await load();\n  return weight;\n}'],
    ['a field', 'export class Box {\n  constructor(private readonly item: Item) {}\n  sum() {\n    const { weight } = this.item;\n    return weight;\n  }\n}'],
  ])('%s', (_, text) => at(taken, text, found));
  test('renamed', () => at({ 'src/price.ts': withWeight.replaceAll('weight', 'grams') }, 'export const f = ({ weight }: Item): number => weight;', ['rename-use src/price.ts#Item.weight']));
  test.each([
    ['another field', 'export const f = ({ id }: Item): string => id;'], ['of another type', 'export const f = ({ weight }: { weight: number }): number => weight;'], ['of anything', 'export const f = ({ weight }: any): number => weight;'],
    ['of what is not known', 'declare function load(): any;\nexport function f() { const { weight } = load(); return weight; }'], ['of two types', 'interface Box { weight: number }\nexport const f = ({ weight }: Item & Box): number => weight;'],
    ['a name that the field gets', 'export const f = ({ id: weight }: Item): string => weight;'], ['of one inside', 'export const f = ({ id: { weight } }: { id: Item & { weight: number } }): number => weight;'],
    ['of a part that has it anew', "export const f = ({ weight }: Omit<Item, 'weight'> & { weight: string }): string => weight;"], ['of one that the user gave it to', 'interface Heavy extends Item { weight: number }\nexport const f = ({ weight }: Heavy): number => weight;'],
  ])('%s', (_, text) => at(taken, text, []));
  test('a telling name of what another package gives', () => check(edit('totalPrice', 'sumOfPrices'), user("import { useCart } from 'shop';\nexport const f = () => { const { totalPrice } = useCart(); return totalPrice; };\n")));
  test('in JavaScript', () => checkAcross(syntax, { 'cart.js': 'export class Cart {\n  get total() { return 1; }\n}\n' }, { 'cart.js': 'export class Cart {\n  get sum() { return 1; }\n}\n' },
    { 'shop.js': "import { Cart } from './cart.js';\nexport function f() {\n  const { total } = new Cart();\n  return total;\n}\n" }, ['rename-use cart.js#Cart.total']));
});

describe('members that are demanded', () => {
  const more = edit('  readonly id: string;', '  readonly id: string;\n  weight: number;');
  const found = ['required-member src/price.ts#Item'];
  test('of a class', () => check(more, user("import type { Item } from './price';\nexport class Book implements Item { readonly id = 'a'; }\n"), found));
  test('of a subclass', () => check(more, user("import type { Item } from './price';\nexport interface Old extends Item { age: number }\nexport class Book implements Old { readonly id = 'a'; age = 1; }\n"), found));
  test('of an object', () => check(more, user("import type { Item } from './price';\nexport const book: Item = { id: 'a' };\n"), found));
  test('of what a function returns', () => check(more, user("import type { Item } from './price';\nexport function book(): Item { return { id: 'a' }; }\n"), found));
  test('of objects in a list', () => check(more, user("import type { Item } from './price';\nexport const books: Item[] = [{ id: 'a' }, { id: 'b', weight: 1 }];\n"), found));
  test.each([
    ['has it', "export const book: Item = { id: 'a', weight: 1 };"], ['has what another has', "export const book = (it: Item): Item => ({ ...it, id: 'a' });"],
    ['is a part of one', "export const book: Partial<Item> = { id: 'a' };"], ['inherits it', "class Heavy { weight = 1; }\nexport class Book extends Heavy implements Item { readonly id = 'a'; }"],
    ['leaves it to others', "export abstract class Book implements Item { readonly id = 'a'; abstract weight: number; }"],
  ])('%s', (_, text) => check(more, user(`import type { Item } from './price';\n${text}\n`)));
  test('an optional one', () => check(edit('  readonly id: string;', '  readonly id: string;\n  weight?: number;'), user("import type { Item } from './price';\nexport const book: Item = { id: 'a' };\n")));
  test('of another type of that name', () => check(more, user("interface Item { id: string }\nexport const book: Item = { id: 'a' };\n")));
});
