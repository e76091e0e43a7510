import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import type { Syntax } from '../../../server/src/ports/syntax.ts';

let syntax: Syntax;
beforeAll(async () => {
  syntax = createSyntax();
  await Promise.all(['typescript', 'python', 'rust', 'ruby', 'c', 'css'].map((it) => syntax.load(it)));
}, 60_000);
afterAll(() => syntax.dispose());

const first = (path: string, text: string): string => {
  const parsed = syntax.parse(path, text);
  const [found] = parsed.assessed ? parsed.declarations : [];
  if (!found) throw new Error(`nothing declared in ${text}`);
  return `${found.signature} ${found.bodyHash}`;
};

describe('means the same', () => {
  test.each([
    ['quotes', 'a.ts', "const a = f('x');", 'const a = f("x");'], ['a comma behind arguments', 'a.ts', 'const a = f(\n  b,\n  c,\n);', 'const a = f(b, c);'],
    ['one behind a single argument', 'a.ts', 'const a = f(\n  b,\n);', 'const a = f(b);'], ['one behind parameters', 'a.ts', 'function f(\n  a: A,\n): void {}', 'function f(a: A): void {}'],
    ['one behind the last of a list', 'a.ts', 'const a = [1, 2,];', 'const a = [1, 2];'], ['quotes in Python', 'a.py', "def f():\n    return 'x' + b'y'\n", 'def f():\n    return "x" + b"y"\n'],
    ['a comma behind parameters in Python', 'a.py', 'def f(\n    self,\n):\n    return 1\n', 'def f(self):\n    return 1\n'], ['one behind a pair', 'a.py', 'A = f((1, 2,))\n', 'A = f((1, 2))\n'],
    ['one in Rust', 'a.rs', 'fn f() { g(1, 2,) }', 'fn f() { g(1, 2) }'], ['quotes in a style sheet', 'a.css', ".a { content: 'x'; }", '.a { content: "x"; }'],
    ['a bar before the first of several types', 'a.ts', 'function f(\n  a:\n    | A\n    | B,\n): void {}', 'function f(a: A | B): void {}'], ['one behind an equals sign', 'a.ts', 'type A =\n  | B\n  | C;', 'type A = B | C;'],
    ['one in brackets', 'a.ts', 'function f(a: Set<\n  | A\n  | B\n>, b: () =>\n  | A\n  | B): void {}', 'function f(a: Set<A | B>, b: () => A | B): void {}'],
  ])('%s', (_, path, one, other) => expect(first(path, one)).toBe(first(path, other)));
});

describe('means something else', () => {
  test.each([
    ['other words in quotes', 'a.ts', "const a = f('x');", "const a = f('y');"], ['quotes in quotes', 'a.ts', `const a = f('"');`, `const a = f("'");`],
    ['a template', 'a.ts', "const a = f('x');", 'const a = f(`x`);'], ['a place left out', 'a.ts', 'const a = [1,,];', 'const a = [1,];'],
    ['a tuple of one', 'a.py', 'def f():\n    return (a,)\n', 'def f():\n    return (a)\n'], ['a tuple of one in Rust', 'a.rs', 'fn f() { let a = (1,); }', 'fn f() { let a = (1); }'],
    ['quotes in Ruby', 'a.rb', "def f\n  'a'\nend\n", 'def f\n  "a"\nend\n'], ['a bar between two', 'a.ts', 'const a = b | c;', 'const a = b c;'],
    ['one behind what is generic', 'a.ts', 'type A = Set<B> | C;', 'type A = Set<B>  C;'], ['an argument left out of a macro', 'a.c', 'int f(void) { return G(a,); }', 'int f(void) { return G(a); }'],
  ])('%s', (_, path, one, other) => expect(first(path, one)).not.toBe(first(path, other)));
});

test('what lies in a scope of a class is no part of the class', () => {
  const text = 'class Cart\n  class << self\n    def total\n      1\n    end\n  end\nend\n';
  expect(first('a.rb', text.replace('1', '2'))).toBe(first('a.rb', text));
  expect(first('a.rb', text.replace('  class', '  include X\n  class'))).not.toBe(first('a.rb', text));
});
