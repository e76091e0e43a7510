import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { readSide } from '../../server/src/engine/conflicts/observed/readSide.ts';
import type { SymbolChange } from '../../server/src/engine/footprints/footprint.ts';
import { FocusedFile } from '../../server/src/forecast/focusedFile.ts';
import type { ParsedFile, Syntax } from '../../server/src/ports/syntax.ts';

const syntax = createSyntax();

/** How a file of a language is written from pieces: each is a section, some hold members. */
const languages: Readonly<Record<string, { readonly path: string; readonly head: string; readonly section: (at: number, body: string) => string }>> = {
  go: { path: 'a.go', head: 'package a\n\nimport "fmt"\n', section: (at, body) => `// F${at} does.\nfunc F${at}(x int) int {\n${lines('\t', body)}\treturn x\n}\n` },
  typescript: { path: 'a.ts', head: "import { x } from './x';\n", section: (at, body) => (at % 3 === 0 ? `export class C${at} {\n  a = 1;\n\n  m(x: number) {\n${lines('    ', body)}  }\n\n  n() {\n${lines('    ', body)}  }\n}\n` : `export function f${at}(x: number) {\n${lines('  ', body)}}\n`) },
  python: { path: 'a.py', head: 'import os\n', section: (at, body) => (at % 3 === 0 ? `class C${at}(object):\n    """Doc."""\n\n    def m(self):\n${lines('        ', body)}\n    def n(self):\n${lines('        ', body)}` : `@wrapped\ndef f${at}(x):\n${lines('    ', body)}`) },
  java: { path: 'A.java', head: 'package a;\n\n/** A. */\npublic class A {\n', section: (at, body) => `    /** Doc ${at}. */\n    public int m${at % 4}(int x${'y'.repeat(at)}) {\n${lines('        ', body, ';')}    }\n` },
  json: { path: 'a.json', head: '{', section: (at, body) => `  "f${at}": {\n${keys('    ', ',')}    "is": "${body}"\n  },` },
  yaml: { path: 'a.yaml', head: 'version: 1', section: (at, body) => `f${at}:\n  on: [a]\n${keys('  ', '')}  steps:\n  - run: ${body.replaceAll(' ', '')}` },
};

const keys = (indent: string, end: string): string => Array.from({ length: 6 }, (_, at) => `${indent}"key${at}": "${'far '.repeat(20)}"${end}\n`).join('');

const lines = (indent: string, body: string, end = ''): string => Array.from({ length: 30 }, (_, at) => `${indent}call${at}(${body})${end}\n`).join('');

const whole = (path: string, text: string): ParsedFile => syntax.parse(path, text);
const version = (path: string, text: string) => ({ path, text, get parsed() { return whole(path, text); } });

/** What a side did to a few of the sections: gave it another body, dropped or renamed it, put a new one behind it. */
const sections = 9;
const edits = fc.array(fc.tuple(fc.nat(sections - 1), fc.constantFrom('body', 'drop', 'rename', 'add')), { minLength: 1, maxLength: 2 })
  .map((some) => Array.from({ length: sections }, (_, at) => some.find(([it]) => it === at)?.[1] ?? 'keep'));

const written = ({ head, section }: (typeof languages)[string], done: readonly string[], closing: string, side: string): string =>
  [head, ...done.map((it, at) => {
    const own = section(at, 'x');
    if (it === 'body') return section(at, `x + ${side}`);
    if (it === 'drop') return '';
    if (it === 'rename') return own.replace(/\b([fFmC])(\d)/, `$1${side}$2`);
    return it === 'add' ? `${own}\n${section(at + 20, side)}` : own;
  })].join('\n') + closing;

test.each(Object.entries(languages))('%s: what changed is the same as when all is read', async (language, how) => {
  await syntax.load(language);
  const closing = { java: '}\n', json: '\n  "end": 0\n}\n' }[language] ?? '';
  let focused = 0;
  fc.assert(fc.property(edits, edits, (own, other) => {
    const [base, a, b] = [own.map(() => 'keep'), own, other].map((it, at) => version(how.path, written(how, it, closing, ['', 'a', 'b'][at]!)));
    const file = new FocusedFile(base!, counting(() => focused++));
    const sides = [a!, b!].map((it) => file.side(it));
    for (const [at, { reading }] of sides.entries()) {
      const wanted = readSide(base!, [a!, b!][at]!);
      expect(reading.notAssessed).toBe(wanted.notAssessed);
      expect(reading.changes.map(said)).toEqual(wanted.changes.map(said));
    }
  }), { numRuns: 12 });
  expect(focused).toBeGreaterThan(9);
});

/** Overloads are counted among those that were read. */
const said = ({ change, path, from = '', now, base }: SymbolChange): string => `${change} ${path} ${from} ${now?.start} ${base?.start}`.replace(/#\d+/g, '');

const counting = (count: () => void): Syntax => ({ ...syntax, languageOf: (path) => syntax.languageOf(path), parse: (path, text) => { count(); return syntax.parse(path, text); } });

test('where the rest does not parse, all versions are read whole', async () => {
  await syntax.load('typescript');
  const filler = `\n${'  call();\n'.repeat(300)}`;
  const base = version('a.ts', `a();\nb();\nc();\n\nconst t = "\n\nfunction far() {${filler}}\n\nfunction near() { return 1; }\n`);
  const file = new FocusedFile(base, syntax);
  const { now, reading } = file.side(version('a.ts', base.text.replace('return 1', 'return 2')));
  expect(reading.changes.map((it) => it.path)).toEqual(['near']);
  expect(now.parsed).toEqual(syntax.parse('a.ts', now.text!));
  expect(now.whole).toEqual(now.parsed);
});
