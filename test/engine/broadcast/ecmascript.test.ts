import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { shop } from '../references/shop.ts';
import { checkOffer, offersOf } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('typescript', 'tsx', 'javascript'); }, 60_000);
afterAll(() => syntax.dispose());

const price = `/** The price: price of one. */
${shop}  total(rate: number): number { return this.items.length * rate; }
}

export class Bill {
  total(): number { return price('a', 1); }
}
`;
const use = `import { price, Cart } from './price';

export const one = (cart: Cart): number => cart.total(price('a', 1));
`;
const base: Texts = { 'src/price.ts': price, 'src/use.ts': use, 'src/index.ts': "export * from './price';\n" };

const functionRenamed: Texts = { 'src/price.ts': price.replaceAll('price(', 'priceOf('), 'src/use.ts': use.replaceAll('price(', 'priceOf(').replace('{ price', '{ priceOf') };
const methodRenamed: Texts = { 'src/price.ts': price.replace('total(rate', 'sumOf(rate'), 'src/use.ts': use.replace('.total', '.sumOf') };
const fresh = (text: string): Texts => ({ 'src/fresh.ts': text });

const check = (taking: Texts, using: Texts, expected: Texts | string, left: readonly string[] = []): void => checkOffer(syntax, base, taking, using, expected, left);
/** Files that the renaming side changed come to its own text, where the other side left them. */
const whole = (taking: Texts, files: Texts): Texts => ({ ...taking, ...files });

describe('a function', () => {
  test('its new uses, and all that the renaming side changed', () => check(functionRenamed,
    fresh("import { price } from './price';\n// price\nexport const a = () => price('price', 1);\n"),
    whole(functionRenamed, fresh("import { priceOf } from './price';\n// price\nexport const a = () => priceOf('price', 1);\n"))));
  test('through a barrel, as a member of the module, and under another name', () => check(functionRenamed,
    fresh("import * as all from '.';\nimport { price as p } from './index';\nexport const a = all.price('a', 1) + p('b', 2);\n"),
    whole(functionRenamed, fresh("import * as all from '.';\nimport { priceOf as p } from './index';\nexport const a = all.priceOf('a', 1) + p('b', 2);\n"))));
  test('as a shorthand of a value', () => check(functionRenamed,
    fresh("import { price } from './price';\nexport const all = { price };\n"), whole(functionRenamed, fresh("import { priceOf } from './price';\nexport const all = { price: priceOf };\n"))));
  test('not a local name, nor a member of something else', () => check(functionRenamed,
    fresh("import { price } from './price';\nexport const a = (tag: { price: number }) => price('a', tag.price);\nexport const b = (price: number) => price + 1;\n"),
    whole(functionRenamed, fresh("import { priceOf } from './price';\nexport const a = (tag: { price: number }) => priceOf('a', tag.price);\nexport const b = (price: number) => price + 1;\n"))));
  test('on a line that both changed', () => check(functionRenamed, { 'src/use.ts': use.replace("price('a', 1)", "price('b', 2) + price('c', 3)") },
    whole(functionRenamed, { 'src/use.ts': use.replace("price('a', 1)", "priceOf('b', 2) + priceOf('c', 3)").replace('{ price', '{ priceOf') })));
  test('in a file that the other side renamed', () => check(functionRenamed, { 'src/use.ts > src/used.ts': `${use}export const two = price('b', 2);\n` },
    { 'src/price.ts': functionRenamed['src/price.ts']!, 'src/used.ts': `${use}export const two = price('b', 2);\n`.replaceAll('price(', 'priceOf(').replace('{ price', '{ priceOf') }));
  test('not where the old name stays as an alias', () => check({ ...functionRenamed, 'src/index.ts': "export * from './price';\nexport { priceOf as price } from './price';\n" },
    fresh("import { price } from './index';\nimport { price as p } from './price';\nexport const a = price('a', p('b', 1));\n"),
    whole(functionRenamed, fresh("import { price } from './index';\nimport { priceOf as p } from './price';\nexport const a = price('a', p('b', 1));\n"))));
  test('not where the new name is another thing there', () => check(functionRenamed,
    fresh("import { price } from './price';\nconst priceOf = 1;\nexport const a = price('a', priceOf);\n"), 'src/fresh.ts uses the name priceOf already'));
  test('nothing where nothing new is used', () => expect(offersOf(syntax, base, functionRenamed, fresh('export const a = 1;\n'))).toEqual([]));
});

describe('a method', () => {
  test('of that class alone', () => check(methodRenamed,
    fresh("import { Bill, Cart } from './price';\nexport const a = (cart: Cart, bill: Bill) => cart.total(1) + bill.total() + new Cart().total(2);\n"),
    whole(methodRenamed, fresh("import { Bill, Cart } from './price';\nexport const a = (cart: Cart, bill: Bill) => cart.sumOf(1) + bill.total() + new Cart().sumOf(2);\n"))));
  test('what cannot be told is left, and said', () => check(methodRenamed,
    fresh("import { Cart } from './price';\nexport const a = (cart: Cart, some: any) => cart.total(1) + some.total(2);\n"),
    whole(methodRenamed, fresh("import { Cart } from './price';\nexport const a = (cart: Cart, some: any) => cart.sumOf(1) + some.total(2);\n")), ['src/fresh.ts:2 what some is cannot be told']));
  const loose = (uses: string): string => `import { Cart } from './price';\nimport type { Other, Third } from 'elsewhere';\n\nexport const first = (cart: Cart | Other) => ${uses};\n`;
  test('of what has no type that can be told, where the same words meant it before', () => checkOffer(syntax, { ...base, 'src/loose.ts': loose('cart.total(1)') },
    { ...methodRenamed, 'src/loose.ts': loose('cart.sumOf(1)') },
    { 'src/loose.ts': `${loose('cart.total(1)')}export const second = (cart: Cart | Other) => cart.total(2);\nexport const third = (cart: Cart | Third) => cart.total(3);\n` },
    { ...methodRenamed, 'src/loose.ts': `${loose('cart.sumOf(1)')}export const second = (cart: Cart | Other) => cart.sumOf(2);\nexport const third = (cart: Cart | Third) => cart.total(3);\n` }, ['src/loose.ts:6 what cart is cannot be told']));
  test('of a class that inherits it and writes its own', () => check(methodRenamed,
    fresh("import { Cart } from './price';\nexport class Basket extends Cart {\n  override total(rate: number): number { return super.total(rate) + 1; }\n}\nexport const a = new Basket().total(1);\n"),
    whole(methodRenamed, fresh("import { Cart } from './price';\nexport class Basket extends Cart {\n  override sumOf(rate: number): number { return super.sumOf(rate) + 1; }\n}\nexport const a = new Basket().sumOf(1);\n"))));
  test('another receiver on a line that both changed', () => check(methodRenamed,
    { 'src/use.ts': `import { price, Cart, Bill } from './price';\n\nexport const one = (cart: Bill): number => cart.total();\nexport const two = (cart: Cart): number => cart.total(1);\n` },
    { 'src/price.ts': methodRenamed['src/price.ts']!, 'src/use.ts': `import { price, Cart, Bill } from './price';\n\nexport const one = (cart: Bill): number => cart.total();\nexport const two = (cart: Cart): number => cart.sumOf(1);\n` }));
});

describe('a field', () => {
  const fieldRenamed: Texts = { 'src/price.ts': price.replace('label?', 'title?') };
  test('read, written as a key, and taken out by a pattern', () => check(fieldRenamed,
    fresh("import type { Item } from './price';\nconst label = 'b';\nexport const a: Item = { id: 'a', label: 'c' };\nexport const b: Item = { id: 'b', label };\nexport const c = ({ label }: Item) => label;\nexport const d = (item: Item) => item.label;\n"),
    whole(fieldRenamed, fresh("import type { Item } from './price';\nconst label = 'b';\nexport const a: Item = { id: 'a', title: 'c' };\nexport const b: Item = { id: 'b', title: label };\nexport const c = ({ title: label }: Item) => label;\nexport const d = (item: Item) => item.title;\n"))));
});

describe('a key that is called as its value', () => {
  const one = (key: string): string => `import type { Item } from './price';\n\nexport const one = (label: string): Item => ({ id: 'a', ${key}: label.trim() });\n`;
  test('stays one key and one value', () => checkOffer(syntax, { ...base, 'src/one.ts': one('label') },
    { 'src/price.ts': price.replace('label?', 'title?'), 'src/one.ts': one('title') },
    { 'src/one.ts': `${one('label')}export const two = (label: string): Item => ({ id: 'b', label: label.trim() });\n` },
    { 'src/price.ts': price.replace('label?', 'title?'), 'src/one.ts': `${one('title')}export const two = (label: string): Item => ({ id: 'b', title: label.trim() });\n` }));
});

describe('a type', () => {
  const typeRenamed: Texts = { 'src/price.ts': price.replaceAll('Item', 'Thing').replace('addThing', 'addItem') };
  test('wherever a type stands', () => check(typeRenamed,
    fresh("import type { Item } from './price';\nexport type Items = Record<string, Item>;\nexport { type Item } from './price';\n"),
    whole(typeRenamed, fresh("import type { Thing } from './price';\nexport type Items = Record<string, Thing>;\nexport { type Thing } from './price';\n"))));
});
