import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, judgeTexts, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('java', 'c', 'cpp', 'go', 'typescript', 'csharp', 'kotlin', 'swift', 'php'); }, 60_000);
afterAll(() => syntax.dispose());

const base: Texts = {
  'shop/Cart.java': 'package shop;\nclass Cart { }\n', 'shop/Till.java': 'package shop;\nclass Till { }\n', 'bank/Book.java': 'package bank;\nclass Book { }\n',
  'src/cart.c': 'int total(void)\n{\n    return 1;\n}\n', 'src/till.c': 'int count(void)\n{\n    return 2;\n}\n',
  'shop/cart.go': 'package shop\n\nfunc Total() int { return 1 }\n', 'shop/till.go': 'package shop\n\nfunc Count() int { return 2 }\n',
  'shop/Cart.cs': 'namespace Shop;\nclass Cart { }\n', 'shop/Till.cs': 'namespace Shop;\nclass Till { }\n', 'shop/Book.cs': 'namespace Bank;\nclass Book { }\n',
  'shop/Cart.kt': 'package shop\nclass Cart\n', 'shop/Till.kt': 'package shop\nclass Till\n', 'shop/Cart.swift': 'class Cart { }\n', 'shop/Till.swift': 'class Till { }\n',
  'shop/Cart.php': '<?php\nnamespace Shop;\nclass Cart { }\n', 'shop/Till.php': '<?php\nnamespace Shop;\nclass Till { }\n',
  'cart.ts': 'export const total = 1;\n', 'till.ts': 'export const count = 2;\n',
};
const check = (a: readonly [string, string], b: readonly [string, string], expected: readonly string[]): void => {
  const side = ([path, more]: readonly [string, string]): Texts => ({ [path]: `${base[path] ?? ''}${more}` });
  checkAcross(syntax, base, side(a), side(b), expected.map((it) => `duplicate-declaration ${it}`));
};

describe('one name, two files', () => {
  test('a class of another package', () => check(['shop/Cart.java', 'class Receipt { }\n'], ['bank/Book.java', 'class Receipt { }\n'], []));
  test('a private class inside of others', () => check(['shop/Cart.java', 'class A { class Receipt { } }\n'], ['shop/Till.java', 'class B { class Receipt { } }\n'], []));
  test('a static function', () => check(['src/cart.c', 'static int help(void) { return 1; }\n'], ['src/till.c', 'static int help(void) { return 2; }\n'], []));
  test('a function behind a macro, which may say that only its file has it', () => check(['src/cart.c', 'local int help(void) { return 1; }\n'], ['src/till.c', 'local int help(void) { return 2; }\n'], []));
  test('a promise and its function', () => check(['src/cart.c', 'int help(void);\n'], ['src/till.c', 'int help(void) { return 2; }\n'], []));
  test('Go\'s init', () => check(['shop/cart.go', 'func init() {}\n'], ['shop/till.go', 'func init() { Count() }\n'], []));
  test('C#: a class of another namespace', () => check(['shop/Cart.cs', 'class Receipt { }\n'], ['shop/Book.cs', 'class Receipt { }\n'], []));
  test('C#: parts of one class', () => check(['shop/Cart.cs', 'partial class Receipt { }\n'], ['shop/Till.cs', 'partial class Receipt { int a; }\n'], []));
  test('Swift: a class of its file alone', () => check(['shop/Cart.swift', 'private class Receipt { }\n'], ['shop/Till.swift', 'private class Receipt { var a = 1 }\n'], []));
  test('modules of their own', () => check(['cart.ts', 'export const rest = 1;\n'], ['till.ts', 'export const rest = 2;\n'], []));
});

describe('clashes', () => {
  const clash = (a: readonly [string, string], b: readonly [string, string], name: string): void => {
    const side = ([path, more]: readonly [string, string]): Texts => ({ [path]: `${base[path] ?? ''}${more}` });
    const found = judgeTexts(syntax, base, side(a), side(b)).map(({ finding }) => `${finding.kind} ${finding.severity} ${finding.targets.join(' ')}`);
    expect(found).toEqual([`duplicate-declaration error symbol:${a[0]}#${name}=add symbol:${b[0]}#${name}=add`]);
  };
  test('Java: a class of one package', () => clash(['shop/Cart.java', 'class Receipt { }\n'], ['shop/Till.java', 'class Receipt { int size; }\n'], 'Receipt'));
  test('C: a function of one program', () => clash(['src/cart.c', 'int help(void) { return 1; }\n'], ['src/till.c', 'int help(void) { return 2; }\n'], 'help'));
  test('C#: a class of one namespace', () => clash(['shop/Cart.cs', 'class Receipt { }\n'], ['shop/Till.cs', 'class Receipt { int a; }\n'], 'Receipt'));
  test('Kotlin: a class of one package', () => clash(['shop/Cart.kt', 'class Receipt\n'], ['shop/Till.kt', 'class Receipt(val a: Int)\n'], 'Receipt'));
  test('Swift: a class of one module', () => clash(['shop/Cart.swift', 'class Receipt { }\n'], ['shop/Till.swift', 'class Receipt { var a = 1 }\n'], 'Receipt'));
  test('PHP: a class of one namespace', () => clash(['shop/Cart.php', 'class Receipt { }\n'], ['shop/Till.php', 'class Receipt { public $a; }\n'], 'Receipt'));
  test('Go: a function of one package', () => clash(['shop/cart.go', 'func Help() int { return 1 }\n'], ['shop/till.go', 'func Help() int { return 2 }\n'], 'Help'));
});
