import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { mergeEntities, type EntityMerge } from '../../../server/src/engine/entityMerge/mergeEntities.ts';

const syntax = createSyntax();
beforeAll(async () => { for (const it of ['typescript', 'tsx', 'python', 'java', 'go', 'json', 'yaml', 'toml', 'css', 'markdown', 'rust', 'c', 'cpp', 'csharp']) await syntax.load(it); });
afterAll(() => syntax.dispose());

const merge = (path: string, base: string, mine: string, theirs: string): EntityMerge =>
  mergeEntities({ base, mine, theirs }, { parse: (text) => syntax.parse(path, text), structure: (text) => syntax.structure(path, text) });

/** The merged text; without one the reason of the refusal. */
const check = (path: string, base: string, mine: string, theirs: string, expected: string): void => {
  const merged = merge(path, base, mine, theirs);
  expect(merged.text ?? `REFUSED ${merged.reason}`).toBe(expected);
  expect(merged.label).toBe(expected.startsWith('REFUSED') ? 'REFUSED' : 'VERIFIED');
};

/** The same in both orders where it must not matter who is who. */
const refuses = (path: string, base: string, mine: string, theirs: string, reason: string): void => {
  check(path, base, mine, theirs, `REFUSED ${reason}`);
  expect(merge(path, base, theirs, mine).label).toBe('REFUSED');
};

describe('both add at one place', () => {
  test('functions', () => check('a.ts', 'f();\n', 'f();\nfunction a() { return 1; }\n', 'f();\nfunction b() { return 2; }\n', 'f();\nfunction a() { return 1; }\nfunction b() { return 2; }\n'));
  test('methods, with their comments', () => check('a.ts', 'class A {\n  x() {}\n}\n', 'class A {\n  x() {}\n\n  /** y */\n  y() {}\n}\n', 'class A {\n  x() {}\n\n  // z\n  z() {}\n}\n',
    'class A {\n  x() {}\n\n  /** y */\n  y() {}\n\n  // z\n  z() {}\n}\n'));
  test('names of one import', () => check('a.ts', 'import { a } from \'x\';\n', 'import { a, b } from \'x\';\n', 'import { a, c } from \'x\';\n', 'import { a, b, c } from \'x\';\n'));
  test('imports', () => check('a.py', 'import os\n', 'import os\nimport re\n', 'import os\nimport ast\n', 'import os\nimport re\nimport ast\n'));
  test('imports that were in order', () => check('a.java', 'import a.B;\nimport a.D;\nclass X {}\n', 'import a.B;\nimport a.D;\nimport a.F;\nclass X {}\n', 'import a.B;\nimport a.D;\nimport a.E;\nclass X {}\n',
    'import a.B;\nimport a.D;\nimport a.E;\nimport a.F;\nclass X {}\n'));
  test('keys of JSON, with a comma that a side wrote', () => check('a.json', '{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1,\n  "c": { "d": 3 }\n}\n', '{\n  "a": 1,\n  "b": 2,\n  "c": { "d": 3 }\n}\n'));
  test('keys of YAML', () => check('a.yaml', 'a:\n  x: 1\n', 'a:\n  x: 1\n  y: 2\n', 'a:\n  x: 1\n  z: 3\n', 'a:\n  x: 1\n  y: 2\n  z: 3\n'));
  test('keys of TOML', () => check('a.toml', '[a]\nx = 1\n', '[a]\nx = 1\ny = 2\n', '[a]\nx = 1\nz = 3\n', '[a]\nx = 1\ny = 2\nz = 3\n'));
  test('members of an enum with their values', () => check('a.ts', 'enum E { A = "a" }\n', 'enum E { A = "a", B = "b" }\n', 'enum E { A = "a", C = "c" }\n', 'enum E { A = "a", B = "b", C = "c" }\n'));
  test('members of an enum whose place is no value', () => check('a.rs', 'enum E { A }\n', 'enum E { A, B }\n', 'enum E { A, C }\n', 'enum E { A, B, C }\n'));
  test.each([
    ['a.ts', 'enum E { A, B', ' }\n'], ['a.c', 'enum e { A, B', ' };\n'], ['a.cpp', 'enum class E { A, B', ' };\n'], ['a.cs', 'enum E { A, B', ' }\n'],
  ])('members whose place is their value are refused: %s', (path, begin, end) => refuses(path, `${begin}${end}`, `${begin}, Zed${end}`, `${begin}, Cee${end}`, 'both changed what stands behind "B", where order counts'));
  test('constants that count are refused', () => refuses('a.go', 'package a\n\nconst (\n\tA = iota\n\tB\n)\n', 'package a\n\nconst (\n\tA = iota\n\tB\n\tZed\n)\n', 'package a\n\nconst (\n\tA = iota\n\tB\n\tCee\n)\n', 'both changed what stands behind "B", where order counts'));
  test('Python functions', () => check('a.py', 'def f():\n    return 1\n', 'def f():\n    return 1\n\n\ndef g():\n    return 2\n', 'def f():\n    return 1\n\n\ndef h():\n    return 3\n',
    'def f():\n    return 1\n\n\ndef g():\n    return 2\n\n\ndef h():\n    return 3\n'));
  test('Go methods', () => check('a.go', 'package a\n', 'package a\n\nfunc F() {}\n', 'package a\n\nfunc G() {}\n', 'package a\n\nfunc F() {}\n\nfunc G() {}\n'));
  test('cases of a test', () => check('a.ts', 'describe(\'x\', () => {\n  it(\'a\', () => { f(); });\n});\n', 'describe(\'x\', () => {\n  it(\'a\', () => { f(); });\n  it(\'b\', () => { g(); });\n});\n', 'describe(\'x\', () => {\n  it(\'a\', () => { f(); });\n  it(\'c\', () => { h(); });\n});\n',
    'describe(\'x\', () => {\n  it(\'a\', () => { f(); });\n  it(\'b\', () => { g(); });\n  it(\'c\', () => { h(); });\n});\n'));
  test('the very same, once', () => check('a.ts', 'f();\n', 'f();\nfunction a() { return 1; }\nfunction b() {}\n', 'f();\nfunction a() { return  1; }\nfunction c() {}\n', 'f();\nfunction a() { return 1; }\nfunction b() {}\nfunction c() {}\n'));
  test('keys deep in an expression', () => check('a.ts', 'f({ a: 1 });\n', 'f({ a: 1, b: 2 });\n', 'f({ a: 1, c: 3 });\n', 'f({ a: 1, b: 2, c: 3 });\n'));
  test('words of a list that is in order', () => check('a.json', '{"a": ["b", "d", "h"]}\n', '{"a": ["b", "d", "f", "h"]}\n', '{"a": ["b", "d", "e", "h"]}\n', '{"a": ["b", "d", "e", "f", "h"]}\n'));
  test('one name for two things is refused', () => refuses('a.ts', 'f();\n', 'f();\nfunction a() { return 1; }\n', 'f();\nfunction a() { return 2; }\n', 'both added "function a() { return 1; }", differently'));
  test('statements, whose order counts, are refused', () => refuses('a.ts', 'f();\n', 'f();\ng();\n', 'f();\nh();\n', 'both changed what stands behind "f();", where order counts'));
  test('elements of a list are refused', () => refuses('a.json', '{"a": [1]}\n', '{"a": [1, 2]}\n', '{"a": [1, 3]}\n', 'both changed what stands behind "1", where order counts'));
});

describe('edits', () => {
  test('of neighbours', () => check('a.ts', 'const a = 1;\nconst b = 1;\n', 'const a = 2;\nconst b = 1;\n', 'const a = 1;\nconst b = 2;\n', 'const a = 2;\nconst b = 2;\n'));
  test('of two parts of one line', () => check('a.ts', 'f(a, b);\n', 'f(a1, b);\n', 'f(a, b, c);\n', 'f(a1, b, c);\n'));
  test('of one part are refused', () => refuses('a.ts', 'f(a);\n', 'f(b);\n', 'f(c);\n', 'both changed "a"'));
  test('white space against an edit', () => check('a.ts', 'function f() { return a(1,2); }\n', 'function f() {\n  return a(1, 2);\n}\n', 'function f() { return b(1,2); }\n', 'function f() { return b(1,2); }\n'));
  test('an edit of what was moved', () => check('a.ts', 'function a() {\n  return 1;\n}\nfunction b() {\n  return 2;\n}\n', 'function b() {\n  return 2;\n}\nfunction a() {\n  return 1;\n}\n', 'function a() {\n  return 1;\n}\nfunction b() {\n  return 3;\n}\n',
    'function b() {\n  return 3;\n}\nfunction a() {\n  return 1;\n}\n'));
  test('an edit of what was moved to another class', () => {
    const method = (last: string): string => `  total(): number {\n    return sum(this.items, ${last});\n  }\n`, other = '  other() { return 1; }\n';
    const text = (a: string, b: string): string => `class A {\n${a}}\n\nclass B {\n${b}}\n`;
    check('a.ts', text(method('1') + other, other), text(other, other + method('1')), text(method('2') + other, other), text(other, other + method('2')));
    refuses('a.ts', text(method('1') + other, other), `${text(other, other)}\nclass C {\n${method('1')}}\n`, text(method('2') + other, other), 'one side moved what the other changed into "class C {", which is new');
  });
  test('an edit of what was renamed', () => check('a.ts', 'function one(a, b, c) { return sum(a, b, c); }\n', 'function two(a, b, c) { return sum(a, b, c); }\n', 'function one(a, b, c) { return sum(a, b, c, 1); }\n', 'function two(a, b, c) { return sum(a, b, c, 1); }\n'));
  test('an edit of what was deleted is refused', () => refuses('a.ts', 'function a() { return 1; }\nf();\n', 'f();\n', 'function a() { return 2; }\nf();\n', 'one side changed "function a() { return 1; }", which the other deleted'));
  test('both deleted, next to an edit', () => check('a.ts', 'const a = 1;\nconst b = 1;\nconst c = 1;\n', 'const b = 2;\nconst c = 1;\n', 'const b = 1;\nconst c = 2;\n', 'const b = 2;\nconst c = 2;\n'));
  test('neighbours of which each side deleted another are refused', () => refuses('a.json', '{"a": [1, 2, 3]}\n', '{"a": [2, 3]}\n', '{"a": [1, 3]}\n', 'each side deleted another of what stands at "1", where order counts'));
  test('an addition where the other deleted a statement is refused', () => refuses('a.ts', 'a();\nb();\nc();\n', 'a();\nc();\n', 'a();\nb();\nd();\nc();\n', 'both changed what stands behind "a();", where order counts'));
});

describe('ends', () => {
  const base = 'f();\n', mine = 'f();\nfunction a() {}\n', theirs = 'f();\nfunction b() {}\n', both = 'f();\nfunction a() {}\nfunction b() {}\n';
  const long = (text: string): string => text.replaceAll('\n', '\r\n');
  test('CRLF everywhere', () => check('a.ts', long(base), long(mine), long(theirs), long(both)));
  test('CRLF that one side made', () => check('a.ts', base, long(mine), theirs, long(both)));
  test('a byte order mark that one side took away', () => check('a.ts', `\uFEFF${base}`, mine, `\uFEFF${theirs}`, both));
  test('no line end at the end', () => check('a.json', '{"a": 1}', '{"a": 1, "b": 2}', '{"a": 1, "c": 3}', '{"a": 1, "b": 2, "c": 3}'));
  test('added by both, with nothing before', () => refuses('a.ts', '', 'const a = 1;\n', 'const a = 2;\n', 'both added "const a = 1;", differently'));
  test('added by both, and of it nothing twice', () => check('a.ts', '', 'const a = 1;\nconst b = 1;\n', 'const a = 1;\nconst c = 1;\n', 'const a = 1;\nconst b = 1;\nconst c = 1;\n'));
});

describe('doubts', () => {
  test('text that belongs to no part is not taken apart', () => refuses('a.md', '# A\n\n<!-- x\n\n- [p] one\n\n-->\n', '# A\n\n<!-- x\n\n- [p] one\n- [p] two\n\n-->\n', '# A\n\n<!-- x\n\n- [p] one\n- [p] three\n\n-->\n', 'both changed "<!-- x"'));
  test('a language that is not known', () => refuses('a.unknown', 'a\n', 'b\n', 'c\n', 'no grammar is known for a.unknown'));
  test('what does not parse is merged by nothing finer than lines', () => refuses('a.ts', 'class A { x( }\n', 'class A { x( y }\n', 'class A { x( z }\n', 'both changed "x("'));
});
