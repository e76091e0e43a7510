import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('rust', 'toml'); }, 60_000);
afterAll(() => syntax.dispose());

const cart = `use crate::shape::Shape;

/// What somebody buys.
pub struct Cart {
    pub count: u32,
    rate: u32,
}

impl Cart {
    pub fn new(count: u32) -> Self {
        Cart { count, rate: 1 }
    }

    pub fn price(&self, factor: u32) -> u32 {
        self.count * factor * self.rate
    }
}

pub fn total(cart: &Cart, round: bool) -> u32 {
    if round { cart.count } else { 0 }
}

pub enum Kind {
    Big,
    Small(u32),
}

pub mod tools {
    pub fn trim(text: &str) -> &str {
        text
    }
}
`;
const shape = 'pub trait Shape {\n    fn area(&self) -> u32;\n\n    fn title(&self) -> u32 {\n        1\n    }\n}\n';
const base: Texts = {
  'Cargo.toml': '[package]\nname = "the-shop"\n\n[dependencies]\nbank = { path = "bank" }\n',
  'src/lib.rs': 'pub mod cart;\npub mod shape;\npub mod till;\npub use cart::Cart;\n',
  'src/cart.rs': cart, 'src/shape.rs': shape, 'src/till/mod.rs': 'mod desk;\n\npub fn open() -> u32 {\n    1\n}\n', 'src/till/desk.rs': 'pub fn close() -> u32 {\n    2\n}\n',
  'bank/src/lib.rs': 'pub fn total(a: u32) -> u32 {\n    a\n}\n', 'bank/Cargo.toml': '[package]\nname = "bank"\n',
};
const edit = (from: string | RegExp, to: string): Texts => ({ 'src/cart.rs': cart.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const till = (body: string): Texts => ({ 'src/till/mod.rs': `${base['src/till/mod.rs']}\n${body}\n` });
const desk = (body: string): Texts => ({ 'src/till/desk.rs': `${body}\n\n${base['src/till/desk.rs']}` });
const at = (name: string): string => `src/cart.rs#${name}`;

describe('what is left under its name from another crate', () => {
  const whole = cart.slice(cart.indexOf('pub fn total'), cart.indexOf('pub enum Kind'));
  const left = (line: string): Texts => ({ 'src/cart.rs': `${line}\n${cart.replace(whole, '')}` });
  const using: Texts = { 'src/user.rs': 'use crate::cart::total;\n\nfn sum(cart: &crate::cart::Cart) -> u32 {\n    total(cart, true)\n}\n' };
  test('handed on', () => check(left('pub use sums::total;'), using));
  test('another name is not', () => check(left('pub use sums::all;'), using, ['delete-use src/cart.rs#total']));
});

describe('renamed here, used there', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  const found = [`rename-use ${at('total')}`];
  test.each([
    ['by its path', 'fn sum_of(c: &crate::cart::Cart) -> u32 { crate::cart::total(c, true) }'], ['imported', 'use crate::cart::total;\nfn sum_of(c: &crate::Cart) -> u32 { total(c, true) }'],
    ['imported in a list', 'use crate::{cart::{self, total}, shape};\nfn sum_of(c: &cart::Cart) -> u32 { total(c, true) }'], ['by its module', 'use crate::cart;\nfn sum_of(c: &cart::Cart) -> u32 { cart::total(c, true) }'],
    ['by another name', 'use crate::cart::total as whole;\nfn sum_of(c: &crate::Cart) -> u32 { whole(c, true) }'], ['with all of its module', 'use crate::cart::*;\nfn sum_of(c: &Cart) -> u32 { total(c, true) }'],
    ['from above', 'fn sum_of(c: &crate::Cart) -> u32 { super::cart::total(c, true) }'], ['imported in a function', 'fn sum_of(c: &crate::Cart) -> u32 { use crate::cart::total; total(c, true) }'],
    ['in what a macro is given', 'use crate::cart::total;\nfn sum_of(c: &crate::Cart) { assert_eq!(1, total(c, true)); }'], ['handed over', 'use crate::cart::total;\nfn sum_of() -> u32 { call(total) }\nfn call(f: fn(&crate::Cart, bool) -> u32) -> u32 { 1 }'],
  ])('%s', (_, body) => check(renamed, till(body), found));
  test('from two modules below', () => check(renamed, desk('use super::super::cart::total;\npub fn all(c: &crate::Cart) -> u32 { total(c, true) }'), found));
  test('from a test of the crate', () => check(renamed, { 'tests/all.rs': 'use the_shop::cart::total;\n\n#[test]\nfn adds() {\n    total(&the_shop::Cart::new(1), true);\n}\n' }, found));
  test('in a module of the same file', () => check(renamed, { 'src/cart.rs': `${cart}\nmod tests {\n    use super::*;\n    fn adds() {\n        total(&Cart::new(1), true);\n    }\n}\n` }, found));
  test('a function of a module in a file', () => check(edit('fn trim', 'fn strip'), till('fn short() -> &\'static str { crate::cart::tools::trim("a") }'), [`rename-use ${at('tools.trim')}`]));
  test('a type handed on', () => check({ 'src/cart.rs': cart.replaceAll(/\bCart\b/g, 'Basket'), 'src/lib.rs': base['src/lib.rs']!.replace('cart::Cart', 'cart::Basket') }, till('pub fn count(c: &crate::Cart) -> u32 { 1 }'), [`rename-use ${at('Cart')}`]));
  test('a variant', () => check(edit('Big', 'Huge'), till('use crate::cart::Kind;\nfn big(k: Kind) -> bool { match k { Kind::Big => true, _ => false } }'), [`rename-use ${at('Kind.Big')}`]));
});

describe('members', () => {
  const renamed = edit('price', 'cost');
  const found = [`rename-use ${at('Cart.price')}`];
  test.each([
    ['of a parameter', 'fn of(c: &mut crate::cart::Cart) -> u32 { c.price(1) }'], ['of what was made', 'use crate::cart::Cart;\nfn of() -> u32 { let c = Cart::new(1); c.price(1) }'],
    ['of a field', 'use crate::Cart;\nstruct Desk { cart: Cart }\nimpl Desk { fn of(&self) -> u32 { self.cart.price(1) } }'], ['at once', 'fn of() -> u32 { crate::Cart::new(1).price(1) }'],
    ['of an impl elsewhere', 'use crate::Cart;\nimpl Cart { fn twice(&self) -> u32 { self.price(2) } }'],
  ])('%s', (_, body) => check(renamed, till(body), found));
  test('a field', () => check(edit('count', 'number'), till('fn of(c: &crate::Cart) -> u32 { c.count }'), [`rename-use ${at('Cart.count')}`]));
  test('a field taken apart', () => check(edit('count', 'number'), till('use crate::Cart;\nfn of(c: &Cart) -> u32 { let Cart { count, .. } = c; *count }'), [`rename-use ${at('Cart.count')}`]));
});

describe('deleted, moved, changed', () => {
  const use = till('fn of(c: &crate::Cart) -> u32 { let n = crate::cart::total(c, true); n }');
  const whole = cart.slice(cart.indexOf('pub fn total'), cart.indexOf('pub enum'));
  test('deleted', () => check(edit(whole, ''), use, [`delete-use ${at('total')}`]));
  test('moved', () => check({ 'src/cart.rs': cart.replace(whole, ''), 'src/shape.rs': `${shape}\n${whole.replace('&Cart', '&crate::Cart')}` }, use, [`move-use ${at('total')}`]));
  test('moved and handed on', () => check({ 'src/cart.rs': `pub use crate::shape::total;\n${cart.replace(whole, '')}`, 'src/shape.rs': `${shape}\n${whole.replace('&Cart', '&crate::Cart')}` }, use));
  test('one more parameter', () => check(edit('round: bool)', 'round: bool, limit: u32)'), use, [`signature-use ${at('total')}`]));
  test('of a method', () => check(edit('factor: u32', 'factor: u32, rate: u32'), till('fn of(c: &crate::Cart) -> u32 { c.price(1) }'), [`signature-use ${at('Cart.price')}`]));
  test('a result that may fail', () => check(edit('round: bool) -> u32', 'round: bool) -> Option<u32>'), use, [`signature-use ${at('total')}`]));
  test('no longer for others', () => check(edit('pub fn total', 'fn total'), use, [`signature-use ${at('total')}`]));
  test('for its own crate', () => check(edit('pub fn total', 'pub(crate) fn total'), use));
});

describe('what has to be given', () => {
  const more: Texts = { 'src/shape.rs': shape.replace('-> u32;\n', '-> u32;\n\n    fn corners(&self) -> u32;\n') };
  const disc = (more = ''): Texts => till(`pub struct Disc;\n\nimpl crate::shape::Shape for Disc {\n    fn area(&self) -> u32 {\n        1\n    }\n${more}}`);
  test('by who implements a trait', () => check(more, disc(), ['required-member src/shape.rs#Shape']));
  test('it has', () => check(more, disc('    fn corners(&self) -> u32 {\n        1\n    }\n')));
  test('what the trait does by itself', () => check({ 'src/shape.rs': shape.replace('-> u32;\n', '-> u32;\n\n    fn corners(&self) -> u32 {\n        2\n    }\n') }, disc()));
  test('taken out of a structure that is written', () => check({ 'src/cart.rs': (base['src/cart.rs'] as string).replace('    pub count: u32,\n', '').replace('{ count, rate: 1 }', '{ rate: 1 }').replaceAll('self.count', '1').replaceAll('cart.count', '1') }, till('use crate::cart::Cart;\nfn of() -> Cart { Cart { count: 1, rate: 2 } }'), [`delete-use ${at('Cart.count')}`]));
  test('by who writes a structure', () => check(edit('rate: u32,\n}', 'rate: u32,\n    pub name: u32,\n}'), till('use crate::cart::Cart;\nfn of() -> Cart { Cart { count: 1, rate: 2 } }'), [`required-member ${at('Cart')}`]));
  test('what its trait demands is no field of a structure', () => {
    const lamp = 'pub struct Lamp { pub x: u8 }\n\npub trait Shown {\n    fn show(&self) -> u8;\n}\n\nimpl Shown for Lamp {\n    fn show(&self) -> u8 { self.x }\n}\n';
    const more = lamp.replace('-> u8;', '-> u8;\n    fn hide(&self) -> u8;').replace('{ self.x }', '{ self.x }\n    fn hide(&self) -> u8 { 2 }');
    checkAcross(syntax, { ...base, 'src/lamp.rs': lamp, 'src/lib.rs': `${base['src/lib.rs']!}mod lamp;\n` }, { 'src/lamp.rs': more }, till('use crate::lamp::Lamp;\nfn of() -> Lamp { Lamp { x: 1 } }'), []);
  });
  test('what the rest of a structure gives', () => check(edit('rate: u32,\n}', 'rate: u32,\n    pub name: u32,\n}'), till('use crate::cart::Cart;\nfn of(c: Cart) -> Cart { Cart { count: 1, ..c } }')));
});

describe('look-alikes', () => {
  const renamed = edit(/\btotal\b/g, 'sum');
  test.each([
    ['a function of one\'s own', 'fn total(a: u32) -> u32 { a }\nfn of() -> u32 { total(1) }'], ['a local variable', 'fn of() -> u32 { let total = 1; total }'], ['one of another crate', 'fn of() -> u32 { bank::total(1) }'],
    ['one imported from another crate', 'use bank::total;\nfn of() -> u32 { total(1) }'], ['a method of that name', 'struct Desk;\nimpl Desk { fn total(&self) -> u32 { 1 } }\nfn of(d: Desk) -> u32 { d.total() }'],
    ['a member in a macro', 'struct Desk { total: u32 }\nfn of(d: Desk) { println!("{}", d.total); }'], ['words of another macro', 'fn of() { json!({ total: total }); }'], ['an import of something else', 'use crate::cart::Kind;'],
  ])('%s', (_, body) => check(renamed, till(body)));
  test('a method of another type', () => check(edit('price', 'cost'), till('struct Desk;\nimpl Desk { fn price(&self, a: u32) -> u32 { a } }\nfn of(d: &Desk) -> u32 { d.price(1) }')));
  test('the body alone', () => check(edit('self.count * factor', 'factor * self.count'), till('fn of(c: &crate::Cart) -> u32 { c.price(1) }')));
  test('a comment alone', () => check(edit('/// What somebody buys.', '/// All of it.'), till('fn of(c: &crate::Cart) -> u32 { c.price(1) }')));
  test('another name of a parameter', () => check(edit('factor', 'times'), till('fn of(c: &crate::Cart) -> u32 { c.price(1) }')));
});
