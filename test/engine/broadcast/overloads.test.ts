import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Syntax } from '../../../server/src/ports/syntax.ts';
import { syntaxOf, type Texts } from '../references/across.ts';
import { checkOffer, offersOf } from './offers.ts';

let syntax: Syntax;
beforeAll(async () => { syntax = await syntaxOf('java', 'csharp', 'kotlin'); }, 60_000);
afterAll(() => syntax.dispose());

const edits = (base: Texts, taking: Texts, using: Texts): readonly string[] => offersOf(syntax, base, taking, using).flatMap((it) =>
  it.refused ?? it.files.flatMap(({ path, edits }) => edits.filter(({ own }) => own).map(({ range, text }) => `${path}:${range.start.line + 1} ${text}`)));

describe('several methods of one name in Java', () => {
  const till = (one: string, two: string, more = ''): string => `package shop;\n\npublic class Till {\n  private int sum;\n\n  public void ${one}(int a) {\n    sum = sum + a;\n  }\n\n  public void ${two}(int a, String why) {\n    System.out.println(why);\n    sum = sum - a;\n  }\n${more}}\n`;
  const use = (one: string, two: string, more = ''): string => `package shop;\n\npublic class Use {\n  void first(Till till) {\n    till.${one}(1);\n    till.${two}(2, "x");\n  }\n${more}}\n`;
  const fresh = (one: string, two: string): string => `\n  void second(Till till) {\n    till.${one}(3);\n    till.${two}(4, "y");\n  }\n`;
  const base = { 'shop/Till.java': till('book', 'book'), 'shop/Use.java': use('book', 'book') };
  const using = { 'shop/Use.java': use('book', 'book', fresh('book', 'book')) };

  test('each got a name of its own: calls follow the one that takes as many arguments', () =>
    expect(edits(base, { 'shop/Till.java': till('add', 'subtract'), 'shop/Use.java': use('add', 'subtract') }, using)).toEqual(['shop/Use.java:10 add', 'shop/Use.java:11 subtract']));
  test('one keeps its name, and so do its calls', () =>
    checkOffer(syntax, base, { 'shop/Till.java': till('book', 'subtract'), 'shop/Use.java': use('book', 'subtract') }, using,
      { 'shop/Till.java': till('book', 'subtract'), 'shop/Use.java': use('book', 'subtract', fresh('book', 'subtract')) }));
  test('nothing where both take as many, or where it is handed on without a call', () => {
    const alike = (it: string): string => it.replaceAll(', String why', '').replaceAll('why', 'a').replace('book(int a)', 'book(String a)');
    const [before, taken] = [alike(till('book', 'book')), alike(till('book', 'subtract'))];
    expect(edits({ ...base, 'shop/Till.java': before }, { 'shop/Till.java': taken }, { 'shop/Use.java': use('book', 'book', '\n  void second(Till till) {\n    till.book(3);\n  }\n') })).toEqual([]);
    expect(edits(base, { 'shop/Till.java': till('book', 'subtract'), 'shop/Use.java': use('book', 'subtract') }, { 'shop/Use.java': use('book', 'book', '\n  void second(Till till) {\n    each(till::book);\n  }\n') })).toEqual([]);
  });
});

test('Kotlin: all of one name got the new one, though two of them were written anew', () => {
  const till = (name: string, last: string, other = name): string => `package shop\n\nobject Till {\n  fun ${name}(sum: Int): Sum {\n    val all = sum + 1\n    return Sum(all)\n  }\n\n  fun ${other}(${last}): Sum = ${last.includes('text') ? 'parsed(text)' : 'Sums.of(it).first()'}\n}\n`;
  const use = (name: string, more = ''): string => `package shop\n\nfun first(): Sum {\n  return Till.${name}(1)\n}\n${more}`;
  const fresh = (name: string): string => `\nfun second(): Sum {\n  return Till.${name}(2)\n}\n`;
  const base = { 'src/shop/Till.kt': till('sum', 'text: String'), 'src/shop/Use.kt': use('sum') }, using = { 'src/shop/Use.kt': use('sum', fresh('sum')) };
  expect(edits(base, { 'src/shop/Till.kt': till('total', 'it: Sums'), 'src/shop/Use.kt': use('total') }, using)).toEqual(['src/shop/Use.kt:8 total']);
  expect(edits(base, { 'src/shop/Till.kt': till('total', 'it: Sums', 'firstOf'), 'src/shop/Use.kt': use('total') }, using)).toEqual(['there were several sum, and not all of them are called total now']);
});

test('C#: a method that gets the name of another one beside it; not where this side wrote that one', () => {
  const till = (name: string, other = ''): string => `namespace Shop {\n    public class Till {\n        int sum;\n        public void Book(string why) {\n            Log(why);\n        }\n${other}        public void ${name}(int a, int b) {\n            sum = sum + a * b;\n        }\n    }\n}\n`;
  const use = (name: string, more = ''): string => `namespace Shop {\n    public class Use {\n        void First(Till till) {\n            till.${name}(1, 2);\n        }\n${more}    }\n}\n`;
  const fresh = (name: string): string => `        void Second(Till till) {\n            till.${name}(3, 4);\n        }\n`;
  const base = { 'Shop/Till.cs': till('Bok'), 'Shop/Use.cs': use('Bok') }, taking = { 'Shop/Till.cs': till('Book'), 'Shop/Use.cs': use('Book') };
  checkOffer(syntax, base, taking, { 'Shop/Use.cs': use('Bok', fresh('Bok')) }, { 'Shop/Till.cs': till('Book'), 'Shop/Use.cs': use('Book', fresh('Book')) });
  checkOffer(syntax, base, taking, { 'Shop/Till.cs': till('Bok', '        public void Book(int a) {\n        }\n'), 'Shop/Use.cs': use('Bok', fresh('Bok')) }, 'Shop/Till.cs has a Till.Book of its own');
});

test('C#: a type that another took the place of elsewhere: what it said of itself is no use that was left', () => {
  const bag = (name: string, is: string): string => `    class ${name} : ${is} {\n        ${name} again;\n        public static ${name} Of(int a) {\n            return new ${name}();\n        }\n    }\n`;
  const shop = (head: string, tail: string, name: string, more = ''): string => `namespace Shop {\n${head}    class First {\n        object A(object it) {\n            return it as ${name};\n        }\n        bool B(object it) {\n            return it is ${name};\n        }\n${more}    }\n${tail}}\n`;
  const row = '    class Row : IRow {\n        int[] cells;\n        Names names;\n        public int At(string name) {\n            return cells[names.At(name)];\n        }\n    }\n';
  const more = (name: string): string => `        ${name} C(object it) {\n            return (${name})it;\n        }\n`;
  const base = { 'Shop.cs': shop(bag('Bag', 'IBag'), '', 'Bag') };
  expect(edits(base, { 'Shop.cs': shop('', row, 'Row') }, { 'Shop.cs': shop(bag('Bag', 'IBag'), '', 'Bag', more('Bag')) })).toEqual(['Shop.cs:15 Row', 'Shop.cs:16 Row']);
});
