import { expect, test } from 'vitest';
import { packParsed, unpackParsed } from '../../../server/src/adapters/symbols/packedParse.ts';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';

/** Through JSON, as the store keeps it. */
const check = async (path: string, text: string): Promise<void> => {
  const syntax = createSyntax();
  await syntax.load(syntax.languageOf(path)!);
  const parsed = syntax.parse(path, text);
  syntax.dispose();
  if (!parsed.assessed) throw new Error(parsed.reason);
  expect(unpackParsed(JSON.parse(JSON.stringify(packParsed(parsed))))).toEqual(parsed);
};

test('code', () => check('a.ts', 'class A { b(): void {} }\nimport { c } from "d";\n'));
test('code with an error', () => check('a.ts', 'let a = = 1;\nclass B { m(): void { } }\n'));
test('data', () => check('a.json', '{ "a": { "b.c": [1] } }'));
test('nothing', () => { expect(unpackParsed(undefined)).toBeUndefined(); });
