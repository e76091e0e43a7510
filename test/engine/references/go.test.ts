import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('go'); }, 60_000);
afterAll(() => syntax.dispose());

const cart = `package shop

type Cart struct {
	Count int
}

func Total(c *Cart, round int) int {
	return c.Count + round
}

func (c *Cart) Clear() {
	c.Count = 0
}
`;
const till = 'package shop\n\nfunc Open() int {\n\treturn 1\n}\n';
const main = 'package main\n\nimport (\n\t"fmt"\n\t"example.com/store/shop"\n)\n\nfunc main() {\n\tfmt.Println(shop.Open())\n}\n';
const base: Texts = { 'shop/cart.go': cart, 'shop/till.go': till, 'cmd/main.go': main };
const check = (from: RegExp, to: string, user: Texts, expected: readonly string[]): void => checkAcross(syntax, base, { 'shop/cart.go': cart.replace(from, to) }, user, expected);
const beside = (body: string): Texts => ({ 'shop/till.go': `${till}\nfunc Sum(c *Cart) int {\n\t${body}\n}\n` });
const outside = (body: string): Texts => ({ 'cmd/main.go': `${main}\nfunc sum(c *shop.Cart) int {\n\t${body}\n}\n` });

describe('Go across files', () => {
  test('a function of the package, renamed', () => check(/Total/, 'Whole', beside('return Total(c, 1)'), ['rename-use shop/cart.go#Total']));
  test('a function of another package, renamed', () => check(/Total/, 'Whole', outside('return shop.Total(c, 1)'), ['rename-use shop/cart.go#Total']));
  test('one more argument', () => check(/round int/, 'round int, limit int', outside('return shop.Total(c, 1)'), ['signature-use shop/cart.go#Total']));
  test('a method of a type', () => check(/Clear/, 'Empty', beside('c.Clear()\n\treturn 0'), ['rename-use shop/cart.go#Cart.Clear']));
  test('a method through the package', () => check(/Clear/, 'Empty', outside('c.Clear()\n\treturn 0'), ['rename-use shop/cart.go#Cart.Clear']));
  test('a field', () => check(/Count int/, 'Number int', beside('return c.Count'), ['rename-use shop/cart.go#Cart.Count']));
  test('a field that is written out', () => check(/Count int/, 'Number int', beside('d := Cart{Count: 2}\n\treturn d.Number'), ['rename-use shop/cart.go#Cart.Count']));
  test('a field that is written out, of another package, by address', () => check(/\tCount int\n/, '', outside('shop.Take(&shop.Cart{Count: 2})\n\treturn 0'), ['delete-use shop/cart.go#Cart.Count']));
  test('a field that a field of another type is called as', () => check(/Count int/, 'Number int', { 'shop/till.go': `${till}\ntype Till struct {\n\tCount int\n}\n\nfunc Made() Till {\n\treturn Till{Count: 2}\n}\n` }, []));
  test('a key of a map', () => check(/Count int/, 'Number int', beside('Count := "a"\n\treturn map[string]int{Count: 2}["a"]'), []));
  test('deleted', () => check(/func Total[^]*?\n}\n/, '', beside('return Total(c, 1)'), ['delete-use shop/cart.go#Total']));
});

describe('Go look-alikes', () => {
  test('a local of that name', () => check(/Total/, 'Sum', { 'shop/till.go': `${till}\nfunc Next(n int) int {\n\tTotal := n + 1\n\treturn Total\n}\n` }, []));
  test('a function of that name in another package', () => check(/Total/, 'Sum', { 'bank/book.go': 'package bank\n\nfunc Total(n int) int { return n }\n\nfunc Next(n int) int { return Total(n) }\n' }, []));
  test('a package of the standard library that is called as a folder here', () => {
    const json = 'package json\n\nfunc Read(n int) int {\n\treturn n\n}\n';
    const uses = (path: string): Texts => ({ 'cmd/main.go': main.replace('"fmt"', `"fmt"\n\t"${path}"`).replace('shop.Open()', 'json.Read(1)') });
    const checkOf = (path: string, mod: string, expected: readonly string[]): void =>
      checkAcross(syntax, { ...base, 'go.mod': `module ${mod}\n`, 'json/json.go': json }, { 'json/json.go': json.replace('Read', 'Take') }, uses(path), expected);
    checkOf('encoding/json', 'example.com/store', []);
    checkOf('example.com/store/json', 'example.com/store', ['rename-use json/json.go#Read']);
    checkOf('store/json', 'store', ['rename-use json/json.go#Read']);
  });
  test('a method of that name of another type', () => check(/Clear/, 'Empty', { 'shop/till.go': `${till}\ntype Till struct{}\n\nfunc (t *Till) Clear() {}\n\nfunc Reset(t *Till) { t.Clear() }\n` }, []));
  test('moved to another file of the package', () => checkAcross(syntax, base, { 'shop/cart.go': cart.replace(/func Total[^]*?\n}\n/, ''), 'shop/total.go': 'package shop\n\nfunc Total(c *Cart, round int) int {\n\treturn c.Count + round\n}\n' }, outside('return shop.Total(c, 1)'), []));
  test('its body alone', () => check(/c\.Count \+ round/, 'round + c.Count', beside('return Total(c, 1)'), []));
});
