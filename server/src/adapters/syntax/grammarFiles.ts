import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LanguageDefinition } from './languageDefinition.ts';

/** Where the parser, the grammars and the languages' own files lie. Absolute paths. */
export interface GrammarFiles {
  readonly languagesDir: string;
  readonly parserWasm: string;
  grammarWasm(language: Pick<LanguageDefinition, 'package' | 'wasm'>): string;
}

/** In a build all of it lies beside the bundle (`languages/`, `grammars/*.wasm`); from source the wasm comes out of the packages. */
export function findGrammarFiles(): GrammarFiles {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return fs.existsSync(path.join(here, 'grammars')) ? builtFiles(here) : sourceFiles(here);
}

const builtFiles = (dir: string): GrammarFiles => ({
  languagesDir: path.join(dir, 'languages'),
  parserWasm: path.join(dir, 'grammars', 'web-tree-sitter.wasm'),
  grammarWasm: ({ wasm }) => path.join(dir, 'grammars', path.posix.basename(wasm)),
});

const sourceFiles = (dir: string): GrammarFiles => {
  const require = createRequire(import.meta.url);
  return {
    languagesDir: path.join(dir, '..', '..', '..', 'languages'),
    parserWasm: require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
    grammarWasm: language => path.join(path.dirname(require.resolve(`${language.package}/package.json`)), language.wasm),
  };
};
