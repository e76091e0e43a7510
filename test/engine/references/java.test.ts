import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { checkAcross, syntaxOf, type Texts } from './across.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('java'); }, 60_000);
afterAll(() => syntax.dispose());

const root = 'lib/src/main/java/org/shop';
const prices = `package org.shop;

import java.util.List;

/** Prices. */
public class Prices {
  private final int rate;

  public Prices(int rate) {
    this.rate = rate;
  }

  /** The price of one. */
  public static int priceOf(String item, int count) {
    return item.length() * count;
  }

  public int totalOf(List<String> items) {
    return items.size() * rate;
  }

  int inside() {
    return rate;
  }

  public static class Tag {
    public String label() {
      return "tag";
    }
  }
}
`;
const shape = 'package org.shop;\n\npublic interface Shape {\n  double area();\n\n  default String title() {\n    return "shape";\n  }\n}\n';
const base: Texts = { [`${root}/Prices.java`]: prices, [`${root}/Shape.java`]: shape, [`${root}/util/Texts.java`]: 'package org.shop.util;\n\npublic final class Texts {\n}\n' };
const edit = (from: string, to: string): Texts => ({ [`${root}/Prices.java`]: prices.replaceAll(from, to) });
const check = (a: Texts, b: Texts, expected: readonly string[] = []): void => checkAcross(syntax, base, a, b, expected);
const beside = (body: string): Texts => ({ [`${root}/User.java`]: `package org.shop;\n\nimport java.util.List;\n\npublic class User {\n${body}\n}\n` });
const elsewhere = (imports: string, body: string): Texts => ({ [`${root}/util/User.java`]: `package org.shop.util;\n\n${imports}\n\npublic class User {\n${body}\n}\n` });
const at = (name: string, file = 'Prices'): string => `${root}/${file}.java#${name}`;

describe('renamed here, used there', () => {
  const renamed = edit('priceOf', 'costOf');
  const found = [`rename-use ${at('Prices.priceOf')}`];
  test('beside', () => check(renamed, beside('  int a() { return Prices.priceOf("b", 1); }'), found));
  test('imported', () => check(renamed, elsewhere('import org.shop.Prices;', '  int a() { return Prices.priceOf("b", 1); }'), found));
  test('of the same package, from its tests', () => check(renamed, Object.fromEntries(Object.entries(beside('  int a() { return Prices.priceOf("b", 1); }')).map(([path, text]) => [path.replace('/main/', '/test/'), text])), found));
  test('imported with the rest of its package', () => check(renamed, elsewhere('import org.shop.*;', '  int a() { return Prices.priceOf("b", 1); }'), found));
  test('imported by itself', () => check(renamed, elsewhere('import static org.shop.Prices.priceOf;', '  int a() { return priceOf("b", 1); }'), found));
  test('in the same class', () => check(renamed, { [`${root}/Prices.java`]: prices.replace('  int inside()', '  int twice() {\n    return priceOf("a", 2);\n  }\n\n  int inside()') }, found));
  test('in the same class, by its name, which its constructor has, too', () => check(renamed, { [`${root}/Prices.java`]: prices.replace('  int inside()', '  int twice() {\n    return Prices.priceOf("a", 2);\n  }\n\n  int inside()') }, found));
  test('handed over', () => check(renamed, beside('  java.util.function.BiFunction<String, Integer, Integer> f = Prices::priceOf;'), found));
  test('a class', () => check({ [`${root}/Prices.java > ${root}/Costs.java`]: prices.replaceAll('Prices', 'Costs') }, beside('  Prices prices;'), [`rename-use ${at('Prices')}`]));
  test('left behind as an alias', () => check({ [`${root}/Prices.java`]: prices.replace('priceOf', 'costOf').replace('  public int totalOf', '  @Deprecated\n  public static int priceOf(String item, int count) {\n    return costOf(item, count);\n  }\n\n  public int totalOf') }, beside('  int a() { return Prices.priceOf("b", 1); }')));
  test.each([
    ['a method of one\'s own', '  static int priceOf(String a, int b) { return b; }\n  int a() { return priceOf("b", 1); }'],
    ['one of another class', '  static class Other { static int priceOf(String a) { return 1; } }\n  int a() { return Other.priceOf("b"); }'],
    ['a local variable', '  int a() { int priceOf = 1; return priceOf; }'],
  ])('%s is no use', (_, body) => check(renamed, beside(body)));
});

describe('members', () => {
  const renamed = edit('totalOf', 'sumOf');
  const found = [`rename-use ${at('Prices.totalOf')}`];
  test.each([
    ['of a parameter', '  int a(Prices prices, List<String> items) { return prices.totalOf(items); }'], ['of a local variable', '  int a(List<String> items) { Prices prices = new Prices(1); return prices.totalOf(items); }'],
    ['of a variable without a type', '  int a(List<String> items) { var prices = new Prices(1); return prices.totalOf(items); }'], ['of a new one', '  int a(List<String> items) { return new Prices(1).totalOf(items); }'],
    ['of a field', '  private Prices prices;\n  int a(List<String> items) { return prices.totalOf(items); }'], ['of a field of this', '  private Prices prices;\n  int a(List<String> items) { return this.prices.totalOf(items); }'],
    ['of what a method gives', '  Prices make() { return new Prices(1); }\n  int a(List<String> items) { return make().totalOf(items); }'], ['of a subclass', '  static class Big extends Prices { Big() { super(1); } int a(List<String> items) { return totalOf(items); } }'],
  ])('%s', (_, body) => check(renamed, beside(body), found));
  test('of a nested class', () => check(edit('label()', 'text()'), beside('  String a(Prices.Tag tag) { return tag.label(); }'), [`rename-use ${at('Prices.Tag.label')}`]));
  test('another one', () => check(renamed, beside('  int a(Prices prices) { return prices.inside(); }')));
});

describe('moved and deleted', () => {
  const method = prices.slice(prices.indexOf('  /** The price of one'), prices.indexOf('  public int totalOf'));
  const use = beside('  int a() { return Prices.priceOf("b", 1); }');
  test('deleted', () => check(edit(method, ''), use, [`delete-use ${at('Prices.priceOf')}`]));
  test('to another package', () => check({ [`${root}/Prices.java > ${root}/util/Prices.java`]: prices.replace('package org.shop;', 'package org.shop.util;') }, beside('  int a() { return Prices.priceOf("b", 1); }'), [`move-use ${at('Prices')}`]));
  test('to another package, from where it imports all of the old one', () => check({ [`${root}/Prices.java > ${root}/util/Prices.java`]: prices.replace('package org.shop;', 'package org.shop.util;\n\nimport org.shop.*;') }, beside('  int a() { return Prices.priceOf("b", 1); }'), [`move-use ${at('Prices')}`]));
  test('no longer for others', () => check(edit('public static int priceOf', 'private static int priceOf'), use, [`signature-use ${at('Prices.priceOf')}`]));
});

describe('signatures', () => {
  const found = [`signature-use ${at('Prices.priceOf')}`];
  const use = beside('  int a() { int b = Prices.priceOf("b", 1); return b; }');
  const signature = (text: string): Texts => edit('public static int priceOf(String item, int count)', text);
  test.each([['one more', 'public static int priceOf(String item, int count, int rate)'], ['another type', 'public static int priceOf(String item, List<String> count)'], ['another result', 'public static List<Integer> priceOf(String item, int count)']])('%s', (_, text) => check(signature(text), use, found));
  test.each([['any number more', 'public static int priceOf(String item, int... counts)'], ['a wider type', 'public static int priceOf(CharSequence item, long count)'], ['another name', 'public static int priceOf(String thing, int many)'], ['final', 'public static int priceOf(final String item, final int count)']])('%s is compatible', (_, text) => check(signature(text), use));
  test('a type that the one before extends is compatible, another is not', () => {
    const disc = 'package org.shop;\n\npublic class Disc extends Round {\n}\n', round = 'package org.shop;\n\npublic class Round implements Shape {\n  public double area() { return 1; }\n}\n';
    const drawn = (type: string): string => `package org.shop;\n\npublic class Pen {\n  static int draw(${type} shape) {\n    return 1;\n  }\n}\n`;
    const before: Texts = { ...base, [`${root}/Disc.java`]: disc, [`${root}/Round.java`]: round, [`${root}/Pen.java`]: drawn('Disc') };
    const pen = beside('  int a(Disc disc) { int b = Pen.draw(disc); return b; }');
    checkAcross(syntax, before, { [`${root}/Pen.java`]: drawn('Shape') }, pen, []);
    checkAcross(syntax, before, { [`${root}/Pen.java`]: drawn('Prices') }, pen, [`signature-use ${at('Pen.draw', 'Pen')}`]);
  });
  test('an overload beside it', () => check(edit('  public int totalOf', '  public static int priceOf(String item) {\n    return 1;\n  }\n\n  public int totalOf'), use));
  test('one more, and the old one left as an overload', () => check({ [`${root}/Prices.java`]: prices.replace('int count) {', 'int count, int rate) {').replace('  public int totalOf', '  public static int priceOf(String item, int count) {\n    return priceOf(item, count, 1);\n  }\n\n  public int totalOf') }, use));
  test('a constructor', () => check(edit('public Prices(int rate)', 'public Prices(int rate, int base)'), beside('  Prices a = new Prices(1);'), [`signature-use ${at('Prices')}`]));
});

describe('members that are demanded', () => {
  const more: Texts = { [`${root}/Shape.java`]: shape.replace('  double area();\n', '  double area();\n\n  int corners();\n') };
  const found = [`required-member ${at('Shape', 'Shape')}`];
  test('of a class', () => check(more, { [`${root}/Disc.java`]: 'package org.shop;\n\npublic class Disc implements Shape {\n  public double area() { return 1; }\n}\n' }, found));
  test('renamed', () => check({ [`${root}/Shape.java`]: shape.replace('area()', 'surface()') }, { [`${root}/Disc.java`]: 'package org.shop;\n\npublic class Disc implements Shape {\n  public double area() { return 1; }\n}\n' }, found));
  test('of other parameters', () => check({ [`${root}/Shape.java`]: shape.replace('area()', 'area(int scale)') }, { [`${root}/Disc.java`]: 'package org.shop;\n\npublic class Disc implements Shape {\n  public double area() { return 1; }\n}\n' }, found));
  test('it has', () => check(more, { [`${root}/Disc.java`]: 'package org.shop;\n\npublic class Disc implements Shape {\n  public double area() { return 1; }\n\n  public int corners() { return 0; }\n}\n' }));
  test('it inherits', () => check(more, { [`${root}/Disc.java`]: 'package org.shop;\n\npublic class Disc extends Round implements Shape {\n  public double area() { return 1; }\n}\n\nclass Round {\n  public int corners() { return 0; }\n}\n' }));
  test('with a default', () => check({ [`${root}/Shape.java`]: shape.replace('  double area();\n', '  double area();\n\n  default int corners() {\n    return 0;\n  }\n') }, { [`${root}/Disc.java`]: 'package org.shop;\n\npublic class Disc implements Shape {\n  public double area() { return 1; }\n}\n' }));
});
