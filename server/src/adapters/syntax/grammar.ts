import type { Edit, Language, Parser, Query } from 'web-tree-sitter';
import type { GrammarFiles } from './grammarFiles.ts';
import { LanguageError, type LanguageDefinition } from './languageDefinition.ts';

/** A language ready to parse: its own parser, since setting a parser's language costs time. */
export interface Grammar {
  readonly definition: LanguageDefinition;
  readonly parser: Parser;
  readonly query: Query;
  /** Compiled when it is first asked for; undefined where the language has none. */
  references(): Query | undefined;
  measures(): Query | undefined;
  /** What a tree is told of a change of its text. */
  edit(parts: ConstructorParameters<typeof Edit>[0]): Edit;
  dispose(): void;
}

type TreeSitter = typeof import('web-tree-sitter');

/*
 * Compiled code, read when the first text is, since a hub is up before that; the same for every user in the process: web-tree-sitter keeps one wasm instance per process, and a
 * language loaded into it is never unloaded.
 */
let runtime: Promise<TreeSitter> | undefined;
const loaded = new Map<string, Promise<Language>>();

/** Rejects with `LanguageError` when a file is missing or the query does not fit the grammar. A later call tries again. */
export async function loadGrammar(definition: LanguageDefinition, files: GrammarFiles): Promise<Grammar> {
  try {
    const treeSitter = await startRuntime(files.parserWasm);
    const language = await loadLanguage(treeSitter, files.grammarWasm(definition));
    return makeGrammar(treeSitter, definition, language);
  } catch (error) {
    throw new LanguageError(`grammar of ${definition.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function startRuntime(wasm: string): Promise<TreeSitter> {
  runtime ??= import('web-tree-sitter').then(async it => {
    await it.Parser.init({ locateFile: () => wasm });
    return it;
  });
  runtime.catch(() => { runtime = undefined; });
  return runtime;
}

function loadLanguage(treeSitter: TreeSitter, file: string): Promise<Language> {
  let language = loaded.get(file);
  if (!language) {
    loaded.set(file, language = treeSitter.Language.load(file));
    language.catch(() => loaded.delete(file));
  }
  return language;
}

function makeGrammar(treeSitter: TreeSitter, definition: LanguageDefinition, language: Language): Grammar {
  const query = new treeSitter.Query(language, `${definition.query}\n(ERROR) @error`);
  const parser = new treeSitter.Parser();
  parser.setLanguage(language);
  let references: Query | undefined, measures: Query | undefined;
  return {
    definition, parser, query,
    references: () => references ??= definition.referencesQuery === '' ? undefined : new treeSitter.Query(language, definition.referencesQuery),
    measures: () => measures ??= definition.measuresQuery === '' ? undefined : new treeSitter.Query(language, definition.measuresQuery),
    edit: parts => new treeSitter.Edit(parts),
    dispose: () => { parser.delete(); query.delete(); references?.delete(); measures?.delete(); },
  };
}
