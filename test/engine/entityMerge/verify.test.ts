import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { faultOf, type Version } from '../../../server/src/engine/entityMerge/verify.ts';

const syntax = createSyntax();
beforeAll(() => syntax.load('typescript'));
afterAll(() => syntax.dispose());

const version = (text: string): Version => {
  const parsed = syntax.parse('a.ts', text), structure = syntax.structure('a.ts', text);
  if (!parsed.assessed || !structure.assessed) throw new Error('not parsed');
  return { text, root: structure.root, errors: structure.errors, declarations: parsed.declarations };
};

const base = 'function f() { return 1; }\n', mine = `${base}function a() { return 2; }\n`, theirs = `${base}function b() { return 3; }\n`;
const check = (merged: string, expected: string | undefined): void =>
  expect(faultOf(version(merged), { base: version(base), mine: version(mine), theirs: version(theirs) }, [])).toBe(expected);

test.each<[string, string, string | undefined]>([
  ['nothing wrong', `${mine}function b() { return 3; }\n`, undefined],
  ['does not parse', `${mine}function b( return 3; }\n`, 'what came of it does not parse'],
  ['a lost declaration', mine, 'function b is lost'],
  ['a doubled one', `${mine}function b() { return 3; }\nfunction b() { return 3; }\n`, 'function b is there 2 times'],
  ['another text', `function f() { return; }\nfunction a() { return 2; }\nfunction b() { return 3; }\n`, 'function f reads otherwise than on either side'],
  ['one that came from nowhere', `${mine}function b() { return 3; }\nfunction c() {}\n`, 'function c is there 1 times'],
  ['words in a comment', `${mine}function b() { return 3; }\n// new\n`, 'the word "new" is there more often than the sides make it'],
])('%s', (_what, merged, expected) => check(merged, expected));

test('what was taken is read as something else where it stands', () => {
  const text = 'x = `function a() { return 2; }`;\n';
  const part = { type: 'function_declaration', named: true, start: 0, end: 26, text: 'function a() { return 2; }', shape: 0, key: undefined, free: true, closed: false, children: [], gaps: [] };
  const none = version('');
  expect(faultOf(version(text), { base: none, mine: none, theirs: none }, [{ part, at: 5 }])).toBe('"function a() { return 2; }" is read as something else where it would stand');
});
