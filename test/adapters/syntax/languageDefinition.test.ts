import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadGrammar } from '../../../server/src/adapters/syntax/grammar.ts';
import { findGrammarFiles } from '../../../server/src/adapters/syntax/grammarFiles.ts';
import { readLanguages } from '../../../server/src/adapters/syntax/languageDefinition.ts';

const made: string[] = [];
afterAll(() => made.forEach(it => fs.rmSync(it, { recursive: true })));

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'languages-'));
  made.push(dir);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    fs.writeFileSync(path.join(dir, file), text);
  }
  return dir;
};
const refused = (files: Readonly<Record<string, string>>, message: RegExp): void => expect(() => readLanguages(folderWith(files))).toThrow(message);
const go = { extensions: ['.go'], package: 'tree-sitter-go', wasm: 'tree-sitter-go.wasm' };

test('a folder is a language, other files are not', () => {
  const dir = folderWith({ 'go/language.json': JSON.stringify(go), 'go/declarations.scm': '(comment) @comment', 'README.md': 'text' });
  expect(readLanguages(dir)).toEqual([{ ...go, name: 'go', fileNames: [], declarations: ['declarations.scm'], lineEnds: [], indentation: false, alike: [], data: false, query: '(comment) @comment', references: [], referencesQuery: '', measures: [], measuresQuery: '' }]);
});
test('a new language needs no code', async () => {
  const dir = folderWith({ 'mygo/language.json': JSON.stringify({ ...go, extensions: ['.mygo'] }), 'mygo/declarations.scm': '(comment) @comment' });
  const grammar = await loadGrammar(readLanguages(dir)[0]!, findGrammarFiles());
  expect(grammar.query.captureNames).toContain('comment');
  grammar.dispose();
});
test('what is wrong is named with its file', () => {
  refused({ 'README.md': '' }, /holds no languages/);
  refused({ 'go/language.json': '{' }, /go.language\.json: SyntaxError/);
  refused({ 'go/language.json': JSON.stringify({ ...go, extensions: 'go' }) }, /go.language\.json: (.|\n)*extensions/);
  refused({ 'go/language.json': JSON.stringify({ ...go, wasm: '../x.wasm' }) }, /go.language\.json: (.|\n)*wasm/);
  refused({ 'go/language.json': JSON.stringify({ ...go, other: 1 }) }, /go.language\.json: (.|\n)*other/);
  refused({ 'go/language.json': JSON.stringify(go) }, /go.language\.json: .*declarations\.scm/);
});
test('a query that does not fit its grammar is refused by name', async () => {
  const dir = folderWith({ 'go/language.json': JSON.stringify(go), 'go/declarations.scm': '(no_such_node) @comment' });
  await expect(loadGrammar(readLanguages(dir)[0]!, findGrammarFiles())).rejects.toThrow(/^grammar of go: .*no_such_node/);
});
