import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSyntax, type SyntaxOptions } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { findGrammarFiles } from '../../../server/src/adapters/syntax/grammarFiles.ts';
import type { ParsedFile, Syntax, SyntaxNode } from '../../../server/src/ports/syntax.ts';

const files = findGrammarFiles();
const syntax = createSyntax();
beforeAll(() => syntax.load('typescript'));
afterAll(() => syntax.dispose());

const paths = (file: ParsedFile): readonly string[] | string => file.assessed ? file.declarations.map(it => it.path) : file.reason;
const withSyntax = async (options: SyntaxOptions, use: (it: Syntax) => void): Promise<void> => {
  const own = createSyntax(options);
  await own.load('typescript');
  use(own);
  own.dispose();
};

describe('which language', () => {
  const check = (path: string, expected: string | undefined): void => expect(syntax.languageOf(path)).toBe(expected);

  test.each([
    ['src/a.ts', 'typescript'], ['a.d.ts', 'typescript'], ['a.mts', 'typescript'], ['A.TS', 'typescript'], ['a.tsx', 'tsx'],
    ['a.js', 'javascript'], ['a.cjs', 'javascript'], ['a.jsx', 'javascript'], ['a.py', 'python'], ['dir.ts\\a.py', 'python'],
    ['SConstruct', 'python'], ['a.go', 'go'], ['a.rs', 'rust'], ['A.java', 'java'],
    ['a.txt', undefined], ['ts', undefined], ['.ts', undefined], ['dir.ts/a', undefined], ['', undefined],
  ])('%s is %s', check);
});

describe('what is not assessed says why', () => {
  test('no grammar', () => expect(paths(syntax.parse('a.txt', 'x'))).toBe('no grammar is known for a.txt'));
  test('a grammar that is not loaded', () => expect(paths(syntax.parse('a.go', 'package a'))).toBe('the go grammar is not loaded'));
  test('a text that is too long', () => withSyntax({ maxLength: 20 }, own => {
    expect(paths(own.parse('a.ts', 'let a = 1;'))).toEqual(['a']);
    expect(paths(own.parse('a.ts', 'let a = 1; let b = 2;'))).toBe('longer than 20 characters');
  }));
  test('a parse that takes too long, and the next one is whole again', () => withSyntax({ limitMs: -1 }, own => {
    expect(paths(own.parse('a.ts', `const list = [${'[1, 2],\n'.repeat(20_000)}];`, 'key'))).toBe('parsing took longer than -1 ms');
    expect(paths(own.parse('a.ts', 'let a = 1;', 'key'))).toEqual(['a']);
  }));
  test.each(['}}}} ))) ]] ((', '\u0000\u0001\u0002', 'Lorem ipsum dolor sit amet, consectetur: adipiscing "elit sed do'])('%j', text =>
    expect(paths(syntax.parse('a.ts', text))).toBe('most of it is not understood as typescript'));
});

describe('broken source gives what could be read', () => {
  const check = (text: string, expected: readonly string[]): void => {
    const file = syntax.parse('a.ts', text);
    expect(paths(file)).toEqual(expected);
    expect(file.assessed && file.broken).toBe(true);
  };
  test('after the error', () => check('let a = = 1;\nclass B { m(): void { } }\nfunction c(): void {}\n', ['a', 'B', 'B.m', 'c']));
  test('before the error', () => check('class B { m(): void { } }\nfunction c(): void {}\nfunction (', ['B', 'B.m', 'c']));
  test('no name is made up for one that is missing', () => check('class B {\n  @dec() ,\n  b = 3;\n}', ['B', 'B.b']));
});

test('nothing is declared in an empty text', () => {
  for (const text of ['', ' \n', '// only a comment', '\uFEFF']) expect(syntax.parse('a.ts', text)).toEqual({ assessed: true, language: 'typescript', declarations: [] });
});

test('a path is there once, whatever the text', () => {
  const file = syntax.parse('a.ts', 'class A { x; x() {} } class A { x; } function f(): void; function f(a: 1): void; namespace A { let x }');
  expect(paths(file)).toEqual(['A', 'A.x', 'A.x#2', 'A#2', 'A#2.x', 'f', 'f#2', 'A#3', 'A#3.x']);
});

describe('places', () => {
  test('columns count UTF-16 units', () => {
    const file = syntax.parse('a.ts', "/* 😀 */ const a = '😀', b = 1;\n");
    const place = file.assessed ? file.declarations.map(it => [it.nameRange.start.character, it.start, it.end]) : [];
    expect(place).toEqual([[15, 15, 23], [25, 25, 30]]);
  });
  test('decorators and comments right above belong to it', () => {
    const check = (text: string, expected: string): void => {
      const file = syntax.parse('a.ts', text);
      const first = file.assessed ? file.declarations.at(-1) : undefined;
      expect(text.slice(first?.start, first?.end)).toBe(expected);
    };
    check('// a\n// b\nexport class A {}\n', '// a\n// b\nexport class A {}');
    check('// a\n\n// b\nclass A {}', '// b\nclass A {}');
    check('call(); // a\nclass A {}', 'class A {}');
    check('/** a */ class A {}', '/** a */ class A {}');
    check('/** a */\n@dec() // why\n@other\nexport class A {}', '/** a */\n@dec() // why\n@other\nexport class A {}');
    check('class A {\n  /** a */\n  @dec() x = 1; }', '/** a */\n  @dec() x = 1');
  });
});

describe('kept parses', () => {
  test('a key follows its text, also to another language', async () => {
    await syntax.load('python');
    expect(paths(syntax.parse('a.ts', 'let a;', 'key'))).toEqual(['a']);
    expect(paths(syntax.parse('a.ts', 'let a; let b;', 'key'))).toEqual(['a', 'b']);
    expect(paths(syntax.parse('a.py', 'x = 1', 'key'))).toEqual(['x']);
    expect(paths(syntax.parse('a.ts', 'let c;', 'key'))).toEqual(['c']);
    syntax.forget('key');
    expect(paths(syntax.parse('a.ts', 'let d;', 'key'))).toEqual(['d']);
  });
  test('an equal text is not parsed again', () => {
    expect(syntax.parse('a.ts', 'let a;', 'same')).toBe(syntax.parse('a.ts', 'let a;', 'same'));
    expect(syntax.parse('a.ts', 'let a;')).not.toBe(syntax.parse('a.ts', 'let a;'));
  });
  test('beyond the limit the one longest unused is dropped', () => withSyntax({ maxTrees: 2 }, own => {
    const [a, b] = ['a', 'b'].map(key => own.parse('a.ts', 'let a;', key));
    expect(own.parse('a.ts', 'let a;', 'a')).toBe(a);
    own.parse('a.ts', 'let a;', 'c');
    expect(own.parse('a.ts', 'let a;', 'a')).toBe(a);
    expect(own.parse('a.ts', 'let a;', 'b')).not.toBe(b);
  }));
});

describe('loading', () => {
  test('is shared by those who ask at once', () => {
    const own = createSyntax();
    expect(own.load('go')).toBe(own.load('go'));
    return own.load('go').then(() => own.dispose());
  });
  test('an unknown language is refused', () => expect(syntax.load('cobol')).rejects.toThrow('no language is called "cobol"'));
  test('a missing grammar is refused by name, and asked for again later', async () => {
    const own = createSyntax({ files: { ...files, grammarWasm: () => '/nowhere/x.wasm' } });
    await expect(own.load('go')).rejects.toThrow(/^grammar of go: .*x\.wasm/);
    await expect(own.load('go')).rejects.toThrow(/^grammar of go: /);
  });
});

describe('structure', () => {
  const shown = (text: string): string => {
    const file = syntax.structure('a.ts', text);
    if (!file.assessed) return file.reason;
    const show = (it: SyntaxNode): string => it.children.length === 0 ? text.slice(it.start, it.end) : `(${it.children.map(show).join(' ')})`;
    return `${show(file.root)} ${file.errors}`;
  };
  test('all nodes down to their words', () => expect(shown('f(1, a);')).toBe('(((f (( 1 , a ))) ;)) 0'));
  test('what is not understood is counted', () => expect(shown('f(1;')).toMatch(/ 1$/));
  test('a language that is not loaded', () => expect(syntax.structure('a.go', 'package a')).toEqual({ assessed: false, reason: 'no grammar is loaded for a.go' }));
});
