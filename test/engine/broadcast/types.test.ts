import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { checkOffer } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('typescript'); }, 60_000);
afterAll(() => syntax.dispose());

const cart = (label: string): string => `export interface Item {
  id: string;
  ${label}: string;
}

export interface Tag { label: string }

export class Cart {
  items: Item[] = [];
  byId = new Map<string, Item>();
  first(): Item { return this.items[0]!; }
  put(item: Item, ...more: Item[]): void { this.items.push(item, ...more); }
  each(visit: (item: Item) => void): void { this.items.forEach(visit); }
}

export const items: Item[] = [];
export const parts = { main: { label: 'not an item' } };
export async function load(id: string): Promise<Item> { return { id, ${label}: id }; }
export const isItem = (it: unknown): it is Item => it instanceof Object;
`;
const head = "import { Cart, isItem, items, load, type Item, type Tag } from './cart';\n";
/** One line of the other side, and the line it comes to be. */
const line = (written: string, expected: string): void => checkOffer(syntax, { 'src/cart.ts': cart('label') } satisfies Texts, { 'src/cart.ts': cart('title') },
  { 'src/fresh.ts': `${head}export const sure = (it: Item) => it.label;\n${written}\n` }, { 'src/cart.ts': cart('title'), 'src/fresh.ts': `${head}export const sure = (it: Item) => it.title;\n${expected}\n` });

describe('a member of what is', () => {
  test.each([
    ['handed to a function that an array calls', 'items.every((it) => it.label);', 'items.every((it) => it.title);'],
    ['taken out of that', 'items.filter((it) => it.id).map(({ id, label }) => id + label);', 'items.filter((it) => it.id).map(({ id, title: label }) => id + label);'],
    ['handed to a function of a written type', 'new Cart().each((it) => it.label);', 'new Cart().each((it) => it.title);'],
    ['gone through', 'for (const { label } of new Cart().items) label.trim();', 'for (const { title: label } of new Cart().items) label.trim();'],
    ['held in a map', "new Cart().byId.get('a')?.label.trim();", "new Cart().byId.get('a')?.title.trim();"],
    ['waited for', "export const a = async () => { const it = await load('a'); return it.label; };", "export const a = async () => { const it = await load('a'); return it.title; };"],
    ['one of two', 'export const a = (it: Item | undefined, or: Item) => (it ?? or).label;', 'export const a = (it: Item | undefined, or: Item) => (it ?? or).title;'],
    ['what a guard says', 'export const a = (it: unknown) => isItem(it) && it.label;', 'export const a = (it: unknown) => isItem(it) && it.title;'],
    ['given by a function inside', 'export const a = () => { function one(): Item { return items[0]!; } return one().label; };', 'export const a = () => { function one(): Item { return items[0]!; } return one().title; };'],
    ['said to be it', 'export const a = (it: object) => (it as Item).label;', 'export const a = (it: object) => (it as Item).title;'],
    ['of a type by its key', "export const a = (it: Cart['items'][number]) => it.label;", "export const a = (it: Cart['items'][number]) => it.title;"],
  ])('%s', (_, written, expected) => line(written, expected));
});

describe('a key of an object', () => {
  test.each([
    ['handed to a method', "new Cart().put({ id: 'a', label: 'b' }, { id: 'c', label: 'd' });", "new Cart().put({ id: 'a', title: 'b' }, { id: 'c', title: 'd' });"],
    ['pushed to a list', "export const a = (label: string) => items.push({ id: 'a', label });", "export const a = (label: string) => items.push({ id: 'a', title: label });"],
    ['of a list in an object', "export const a: Pick<Cart, 'items'> = { items: [{ id: 'a', label: 'b' }] };", "export const a: Pick<Cart, 'items'> = { items: [{ id: 'a', title: 'b' }] };"],
    ['one of two that are given back', "export const a = (b: boolean): Item | undefined => b ? { id: 'a', label: 'b' } : undefined;", "export const a = (b: boolean): Item | undefined => b ? { id: 'a', title: 'b' } : undefined;"],
    ['an accessor', "export const a = (): Item => ({ id: 'a', get label() { return 'b'; } });", "export const a = (): Item => ({ id: 'a', get title() { return 'b'; } });"],
  ])('%s', (_, written, expected) => line(written, expected));
});

describe('not', () => {
  test.each([
    ['of another type', "export const a = (all: Tag[]) => all.map((it) => it.label).concat([{ label: 'c' } as Tag].map(({ label }) => label));"],
    ['of a name inside that hides the other', 'export const a = (tag: Tag) => items.map((it) => { { const it = tag; return it.label; } });'],
  ])('%s', (_, written) => line(written, written));
});
