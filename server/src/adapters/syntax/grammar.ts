import { Language, Parser, Query } from 'web-tree-sitter';
import type { GrammarFiles } from './grammarFiles.ts';
import { LanguageError, type LanguageDefinition } from './languageDefinition.ts';

/** A language ready to parse: its own parser, since setting a parser's language costs time. */
export interface Grammar {
  readonly definition: LanguageDefinition;
  readonly parser: Parser;
  readonly query: Query;
  /** Compiled when it is first asked for; undefined where the language has none. */
  references(): Query | undefined;
  dispose(): void;
}

/*
 * Compiled code, the same for every user in the process: web-tree-sitter keeps one wasm instance per process, and a
 * language loaded into it is never unloaded.
 */
let runtime: Promise<void> | undefined;
const loaded = new Map<string, Promise<Language>>();

/** Rejects with `LanguageError` when a file is missing or the query does not fit the grammar. A later call tries again. */
export async function loadGrammar(definition: LanguageDefinition, files: GrammarFiles): Promise<Grammar> {
  try {
    await startRuntime(files.parserWasm);
    const language = await loadLanguage(files.grammarWasm(definition));
    return makeGrammar(definition, language);
  } catch (error) {
    throw new LanguageError(`grammar of ${definition.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function startRuntime(wasm: string): Promise<void> {
  runtime ??= Parser.init({ locateFile: () => wasm });
  runtime.catch(() => { runtime = undefined; });
  return runtime;
}

function loadLanguage(file: string): Promise<Language> {
  let language = loaded.get(file);
  if (!language) {
    loaded.set(file, language = Language.load(file));
    language.catch(() => loaded.delete(file));
  }
  return language;
}

function makeGrammar(definition: LanguageDefinition, language: Language): Grammar {
  const query = new Query(language, `${definition.query}\n(ERROR) @error`);
  const parser = new Parser();
  parser.setLanguage(language);
  let references: Query | undefined;
  return {
    definition, parser, query,
    references: () => references ??= definition.referencesQuery === '' ? undefined : new Query(language, definition.referencesQuery),
    dispose: () => { parser.delete(); query.delete(); references?.delete(); },
  };
}
