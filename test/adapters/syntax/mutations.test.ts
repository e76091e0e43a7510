import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { caseOf, runCase, type SourceText } from '../../../bench/soak/mutatedCase.ts';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { findGrammarFiles } from '../../../server/src/adapters/syntax/grammarFiles.ts';

const { languagesDir } = findGrammarFiles();
const syntax = createSyntax();
afterAll(() => syntax.dispose());

const files: readonly SourceText[] = fs.readdirSync(languagesDir).flatMap(language => {
  const folder = path.join(languagesDir, language, 'fixtures');
  return fs.existsSync(folder) ? fs.readdirSync(folder).map(name => ({ path: `${language}/${name}`, bytes: fs.readFileSync(path.join(folder, name)).subarray(0, 1_500) })) : [];
});

test('200 mutations of the fixtures of all languages come through', async () => {
  await Promise.all(files.map(it => syntax.load(syntax.languageOf(it.path)!)));
  const reports = Array.from({ length: 200 }, (_, number) => runCase(syntax, caseOf(files, 7, number)));
  expect(reports.filter(it => it.assessed === 3).length).toBeGreaterThan(50);
  expect(reports.filter(it => it.unreadable > 0).length).toBeGreaterThan(10);
  expect(reports.filter(it => it.found > 0).length).toBeGreaterThan(20);
}, 600_000);

test('a case is the same each time', () => {
  const [one, two] = [caseOf(files, 7, 3), caseOf(files, 7, 3)];
  expect(two).toEqual(one);
  expect(caseOf(files, 8, 3)).not.toEqual(one);
});
