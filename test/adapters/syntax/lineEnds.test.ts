import { expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';

const syntax = createSyntax();
await syntax.load('typescript');

test.each([
  ['on one line', 'interface Make {\n  (a: A): B & C\n  <S, T>(a: S): T\n}\nexport { Make as Old }\n', ['Make', 'Make.()', 'Make.()#2']],
  ['on lines of its own', 'interface Make {\n  (a: A): B & C\n  <\n    S extends {} = {},\n    T = S\n  >(a: S): T\n}\nexport { Make as Old }\n', ['Make', 'Make.()', 'Make.()#2']],
])('a generic signature %s begins after a line that ends without a semicolon', (_title, text, paths) => {
  const parsed = syntax.parse('make.ts', text);
  expect(parsed).toMatchObject({ assessed: true });
  expect(parsed.assessed && parsed.broken).toBeFalsy();
  expect(parsed.assessed && parsed.declarations.filter(it => it.kind !== 'import').map(it => it.path)).toEqual(paths);
});

test('what is compared on several lines stays one', () => {
  const parsed = syntax.parse('compare.ts', 'const a = b\n  <\n  Big;\nconst c = d\n  < Big;\n');
  expect(parsed.assessed && parsed.declarations.map(it => it.path)).toEqual(['a', 'c']);
});
