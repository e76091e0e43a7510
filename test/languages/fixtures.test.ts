import fs from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import { findGrammarFiles } from '../../server/src/adapters/syntax/grammarFiles.ts';
import { readLanguages } from '../../server/src/adapters/syntax/languageDefinition.ts';
import type { Declaration } from '../../server/src/ports/syntax.ts';
import { readMarkedSource, type MarkedSource } from './markedSource.ts';

const files = findGrammarFiles();
const syntax = createSyntax();
afterAll(() => syntax.dispose());

/** As a mark would say it, with the signature only where the fixture gives one. */
const saidBy = ({ kind, path: symbol, signature }: Declaration, asked: string | undefined): string =>
  `${kind} ${symbol}${asked?.includes(' = ') ? ` = ${signature}` : asked?.endsWith(' =') ? ' =' : ''}`;

const lineOf = (line: number, column: number, width: number, says: string): string => `${line + 1}:${column + 1}+${width} ${says}`;

const check = (language: string, fixture: string, { text, marks }: MarkedSource): void => {
  const parsed = syntax.parse(fixture, text);
  if (!parsed.assessed) throw new Error(parsed.reason);
  const found = parsed.declarations.map((it, at) => {
    const { start, end } = it.nameRange;
    return lineOf(start.line, start.character, end.character - start.character, saidBy(it, marks[at]?.says));
  });
  const expected = marks.map(({ at: { start, end }, says }) => lineOf(start.line, start.character, end.character - start.character, says));
  expect(parsed.language).toBe(language);
  expect(found).toEqual(expected);
};

describe.each(readLanguages(files.languagesDir).map(it => it.name))('%s', language => {
  const folder = path.join(files.languagesDir, language, 'fixtures');
  const fixtures = fs.existsSync(folder) ? fs.readdirSync(folder) : [];

  test('has fixtures with marks', () => expect(fixtures).not.toEqual([]));

  test.each(fixtures)('%s', async fixture => {
    await syntax.load(language);
    const source = readMarkedSource(fs.readFileSync(path.join(folder, fixture), 'utf8'));
    expect(source.marks).not.toEqual([]);
    check(language, fixture, source);
  });
});
