import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { fromRoot } from '../../scripts/paths.mjs';
import { createSyntax } from '../../server/src/adapters/syntax/createSyntax.ts';
import type { FileMeasures } from '../../server/src/ports/syntax.ts';

const languages = fromRoot('server/languages');
/** Each language that counts something has a sample that says what. */
const samples = fs.readdirSync(languages)
  .filter(language => fs.existsSync(path.join(languages, language, 'measures.scm')))
  .map(language => [language, fs.readdirSync(path.join(languages, language, 'measures'))[0]!] as const);

/** What the last comments of a line say of the function that begins there, and `undocumented`. */
const told = (text: string): string[] => text.split('\n').flatMap((line, at) => [
  ...(/(?:\/\/|#) undocumented\b/.test(line) ? [`${at + 1} undocumented`] : []),
  ...(/(?:\/\/|#) (?:\w+: )?complexity .*$/.exec(line)?.map(it => `${at + 1} ${it.replace(/^(?:\/\/|#) /, '')}`) ?? []),
]);

const found = (read: FileMeasures): string[] => {
  if (!read.assessed) return [read.reason];
  const functions = read.functions.map(it => ({ at: it.range.start.line, text: [
    `${it.name === '' ? '' : `${it.name}: `}complexity ${it.complexity}`, `lines ${it.lines}`, `nesting ${it.nesting}`,
    ...(it.recursive ? ['recursive'] : []), ...it.endlessLoops.map(() => 'endless'),
  ].join(', ') }));
  const undocumented = read.undocumented.map(it => ({ at: it.nameRange.start.line, text: 'undocumented' }));
  return [...undocumented, ...functions].sort((a, b) => a.at - b.at).map(it => `${it.at + 1} ${it.text}`);
};

test('there are samples', () => expect(samples.length).toBeGreaterThan(6));

test.each([...samples, ['typescript', 'sample.ts'] as const])('%s counts what its sample says', async (language, name) => {
  const text = fs.readFileSync(path.join(languages, language, 'measures', name), 'utf8');
  const syntax = createSyntax();
  await syntax.load(language);
  expect(found(syntax.measures(name, text))).toEqual(told(text));
});

test('a function that is not understood is not counted, and that is said', async () => {
  const syntax = createSyntax();
  await syntax.load('javascript');
  const read = syntax.measures('a.js', 'function broken( { if (x }\nfunction whole() { return 1; }\n');
  expect(read).toMatchObject({ assessed: true, broken: true });
});

test('a language without such a query is not assessed', async () => {
  const syntax = createSyntax();
  await syntax.load('json');
  expect(syntax.measures('a.json', '{}')).toEqual({ assessed: false, reason: expect.stringContaining('not measured') as string });
});
