import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createSyntax } from '../../../server/src/adapters/syntax/createSyntax.ts';
import { findGrammarFiles } from '../../../server/src/adapters/syntax/grammarFiles.ts';
import { footprint, type FootprintFile, type SymbolChange } from '../../../server/src/engine/footprints/footprint.ts';

const { languagesDir } = findGrammarFiles();
const fixtures = fs.readdirSync(languagesDir).flatMap(it => {
  const folder = path.join(languagesDir, it, 'fixtures');
  return fs.existsSync(folder) ? fs.readdirSync(folder).map(name => path.join(folder, name)) : [];
});

const syntax = createSyntax();
afterAll(() => syntax.dispose());

const absent: FootprintFile = { text: undefined, parsed: { assessed: false, reason: 'no file' } };
const changes = (base: FootprintFile, side: FootprintFile): readonly SymbolChange[] => {
  const found = footprint(base, side);
  if (!found.assessed) throw new Error(found.reason);
  return found.changes;
};

test.each(fixtures.map(it => [path.relative(languagesDir, it), it]))('%s', async (_name, file) => {
  await syntax.load(syntax.languageOf(file)!);
  const text = fs.readFileSync(file, 'utf8');
  const fileOf = (it: string): FootprintFile => ({ text: it, parsed: syntax.parse(file, it) });
  const base = fileOf(text);
  const count = base.parsed.assessed ? base.parsed.declarations.length : 0;

  expect(changes(base, base)).toEqual([]);
  expect(changes(absent, base).map(it => it.change)).toEqual(Array<string>(count).fill('added'));
  expect(changes(base, absent).map(it => it.change)).toEqual(Array<string>(count).fill('deleted'));

  const lines = text.split('\n');
  fc.assert(fc.property(fc.nat(lines.length), fc.nat(6), (start, length) => {
    const without = fileOf([...lines.slice(0, start), ...lines.slice(start + length)].join('\n'));
    if (!without.parsed.assessed) return;
    const there = changes(base, without);
    const found = (of: 'base' | 'now'): readonly string[] => there.filter(it => it.change !== 'renamed' && it.change !== 'moved').flatMap(it => it[of]?.path ?? []);
    expect(new Set(found('now')).size).toBe(found('now').length);
    expect(new Set(found('base')).size).toBe(found('base').length);
  }), { seed: 11, numRuns: 40 });
});
