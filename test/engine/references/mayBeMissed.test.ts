import { expect, test } from 'vitest';
import { readSide } from '../../../server/src/engine/conflicts/observed/readSide.ts';
import type { ChangedFile } from '../../../server/src/engine/references/changedFile.ts';
import { mayBeMissed } from '../../../server/src/engine/references/mayBeMissed.ts';

/** Never parsed: words alone decide. */
const version = (path: string, text: string | undefined) => ({ path, text, get parsed(): never { throw new Error(`${path} was parsed`); } });

const changed = (path: string, before: string | undefined, after: string | undefined, to = path): ChangedFile => {
  const [base, now] = [version(path, before), version(to, after)];
  return { base, now: Object.defineProperties({ side: 'a', who: 'a' }, Object.getOwnPropertyDescriptors(now)) as unknown as ChangedFile['now'], reading: readSide(base, now) };
};

/** Which of the files one side changed have to be read, given a line that the other side adds. */
const check = (taking: readonly ChangedFile[], added: string, expected: readonly string[], path = 'use.go'): void =>
  expect(mayBeMissed(taking, [changed(path, 'a\n', `a\n${added}\n`)]).map((it) => it.base.path)).toEqual(expected);

const go = (body: string, head = 'func Total(a int) int {'): string => `package p\n\n${head}\n\t${body}\n\treturn a\n}\n`;

test('a head that changed is of interest to who writes its name', () => {
  const file = changed('a.go', go('log()'), go('log()', 'func Total(a, b int) int {'));
  check([file], 'x := Total(1)', ['a.go']);
  check([file], 'x := Other(1)', []);
  check([file], '// Total is called elsewhere', []);
  check([file], 'x := "Total"', []);
});

test('the body of a function that says what it gives is of no interest, another one may give something else', () => {
  check([changed('a.go', go('one()'), go('two()'))], 'x := Total(one)', []);
  const body = (it: string, result = ''): string => `export function total(a)${result} {\n  ${it}\n  return { a };\n}\n`;
  check([changed('a.ts', body('one()'), body('two()'))], 'x = total(1)', ['a.ts'], 'use.ts');
  check([changed('a.ts', body('one()', ': Sum'), body('two()', ': Sum'))], 'x = total(1)', [], 'use.ts');
});

test('a new member is of interest to who writes of its type', () => {
  check([changed('a.go', 'package p\n\ntype Shape interface {\n\tArea() int\n}\n', 'package p\n\ntype Shape interface {\n\tArea() int\n\tName() string\n}\n')], 'var _ Shape = box{}', ['a.go']);
  check([changed('A.java', 'class A {\n  int a;\n}\n', 'class A {\n  int a;\n  abstract int b();\n}\n')], 'new A() {}', ['A.java'], 'Use.java');
});

test('what a function of a type does inside is of no interest to who writes of the type', () => {
  const shape = (body: string, more = ''): string => `class Shape {\n${more}  area(): number {\n    if (this.width) {\n      ${body}\n    }\n    return 0;\n  }\n}\n`;
  check([changed('a.ts', shape('one()'), shape('two()'))], 'new Shape().area()', [], 'use.ts');
  check([changed('a.ts', shape('one()'), shape('one()', '  width = 1;\n'))], 'new Shape()', ['a.ts'], 'use.ts');
  check([changed('a.ts', shape('one()'), shape('two()', '  width = 1;\n'))], 'new Shape()', ['a.ts'], 'use.ts');
  const python = (body: string): string => `class Shape:\n    def area(self):\n        run(${body})\n        return 0\n`;
  check([changed('a.py', python('one'), python('two'))], 'Shape().area() + one', [], 'use.py');
  check([changed('a.py', python('one'), python('one').replace('return 0', 'return [0]'))], 'Shape().area()', ['a.py'], 'use.py');
});

test('lines of which some are in a function and some are not', () => {
  const shape = (before: string, next: string): string => `class Shape {\n  int area() {\n    ${before}\n  }\n  int ${next}() {\n  }\n}\n`;
  check([changed('a.java', shape('one();', 'width'), shape('two();', 'wide'))], 'new Shape()', ['a.java'], 'Use.java');
  check([changed('a.java', shape('one();', 'width'), shape('two();', 'width'))], 'new Shape()', [], 'Use.java');
});

test('what a condition holds is in no function', () => {
  check([changed('a.py', 'if old():\n    def a(b):\n        pass\n', 'if old():\n    def a(b, c):\n        pass\n')], 'a(1)', ['a.py'], 'use.py');
});

test('a parameter on a line of its own belongs to the head above', () => {
  const head = (more: string): string => `func Total(\n\ta int,\n${more}) int {\n\treturn a\n}\n`;
  check([changed('a.go', head(''), head('\tb int,\n'))], 'x := Total(1)', ['a.go']);
});

test('a file that is gone is of interest with all it declared, and by its own name', () => {
  check([changed('a.go', go('helper()'), undefined)], 'x := Total(1)', ['a.go']);
  check([changed('a.go', go('helper()'), undefined)], 'x := helper()', []);
  check([changed('src/cart.ts', 'const a = 1;\n', undefined)], 'import { b } from "./cart";', ['src/cart.ts'], 'use.ts');
  check([changed('src/cart.ts', 'const a = 1;\n', undefined)], 'import { b } from "./src/bill";', [], 'use.ts');
  check([changed('a.go', go('helper()'), go('helper()'), 'b.go')], 'x := Total(1)', ['a.go']);
});

test('a new file is of interest where it may hold what another one lost', () => {
  const lost = changed('a.go', go('log()'), 'package p\n');
  const found = changed('b.go', undefined, go('log()'));
  const other = changed('c.go', undefined, 'package p\n\nfunc Other() {}\n');
  check([lost, found, other], 'x := Total(1)', ['a.go', 'b.go']);
  check([found, other], 'x := Total(1)', []);
});

test('other languages, data and tests are of no interest', () => {
  const file = changed('a.go', go('log()'), go('log()', 'func Total(a, b int) int {'));
  check([file], 'total = Total(1)', [], 'use.py');
  check([changed('a.json', '{\n  "Total": 1\n}\n', '{\n}\n')], 'Total', [], 'use.json');
  check([changed('a.test.ts', 'export const total = 1;\n', '')], 'total()', [], 'use.ts');
});

test('a word of one language is a name in another', () => {
  check([changed('a.ts', 'export function is(a) {\n}\n', 'export function same(a) {\n}\n')], "import { is } from './a';", ['a.ts'], 'use.ts');
  check([changed('a.py', 'def total(a):\n    pass\n', 'def sum(a):\n    pass\n')], 'if a is not None and b:', [], 'use.py');
});

test('a namespace around is not touched by a change in it', () => {
  const shop = (type: string): string => `namespace Shop.Cart\n{\n    class Total\n    {\n        public ${type} Sum;\n    }\n}\n`;
  check([changed('a.cs', shop('int'), shop('long'))], 'using Shop.Cart;', [], 'use.cs');
  check([changed('a.cs', shop('int'), shop('long'))], 'var it = new Total();', ['a.cs'], 'use.cs');
});

test('a text that is handed to a call declares nothing', () => {
  const file = (text: string): string => `it('${text}', () => {\n  run();\n});\n`;
  check([changed('a.js', file('adds'), file('adds up'))], "it('is empty', () => {});", [], 'use.js');
});

test('what stands behind a method is not in it, though tabs and spaces are mixed', () => {
  const firsts = ['\tint first() {\n\t\treturn 0;\n\t}\n', '\tint first() {\n      return 0;\n    }\n', '    int first() {\n        return 0;\n    }\n'];
  for (const [at, first] of firsts.entries()) {
    const till = (name: string, indent = at === 2 ? '\t' : '  '): string => `public final class Till {\n${first}\n${indent}public int ${name}() {\n    ${indent}return 1;\n${indent}}\n}\n`;
    check([changed('Till.java', till('count'), till('amount'))], 'till.count();', ['Till.java'], 'Use.java');
    check([changed('Till.java', till('count'), till('count').replace('return 1', 'return 2'))], 'till.count();', [], 'Use.java');
  }
});

test('what a Rust type asks of its parameters belongs to its head', () => {
  for (const where of ['where {', 'where\n    T: Sum,\n{']) {
    const till = (name: string): string => `impl<T> Till<T>\n${where}\n    pub fn ${name}(&self) -> usize {\n        one()\n    }\n}\n`;
    check([changed('a.rs', till('count'), till('amount'))], 'let it = till.count();', ['a.rs'], 'use.rs');
    check([changed('a.rs', till('count'), till('count').replace('one', 'two'))], 'let it = till.count();', [], 'use.rs');
  }
});

test('what a Rust file takes for itself is handed to nobody', () => {
  check([changed('a.rs', 'use task::Context;\n', 'use task::Waker;\n')], 'let it = task::Context::new();', [], 'use.rs');
  check([changed('a.rs', 'pub use task::Context;\n', 'pub use task::Waker;\n')], 'let it = task::Context::new();', ['a.rs'], 'use.rs');
});

test('by whatever name it is imported', () => {
  const file = changed('a.py', 'def total(a):\n    pass\n', 'def total(a, b):\n    pass\n');
  check([file], 'from a import total as sum\nx = sum(1)', ['a.py'], 'use.py');
  check([file], 'from a import other as sum\nx = sum(1)', [], 'use.py');
});
