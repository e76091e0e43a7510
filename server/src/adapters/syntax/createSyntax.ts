import type { FileMeasures, FileReferences, FileStructure, ParsedFile, Syntax } from '../../ports/syntax.ts';
import { withoutAsides } from './asides.ts';
import { loadGrammar, type Grammar } from './grammar.ts';
import { findGrammarFiles, type GrammarFiles } from './grammarFiles.ts';
import { LanguageError, readLanguages, type LanguageDefinition } from './languageDefinition.ts';
import { LanguageNames } from './languageNames.ts';
import { mostlyBroken } from './mostlyBroken.ts';
import { parseEdited, parseText, parseWhole, type ParsedTree } from './parsedTree.ts';
import { readDeclarations } from './readDeclarations.ts';
import { readMeasures } from './readMeasures.ts';
import { readReferences } from './readReferences.ts';
import { readStructure } from './readStructure.ts';
import { TreeCache } from './treeCache.ts';
import { writtenByTools } from './writtenByTools.ts';

export interface SyntaxOptions {
  /** Default: beside the bundle, or in the packages when run from source. */
  readonly files?: GrammarFiles;
  /** For one parse, milliseconds. */
  readonly limitMs?: number;
  /** UTF-16 units. A longer text is not parsed. */
  readonly maxLength?: number;
  /** How many documents keep their tree, each about ten times its text. */
  readonly maxTrees?: number;
}

/** The real syntax port: tree-sitter as wasm. Throws `LanguageError` when the languages' files cannot be read. */
export function createSyntax(options: SyntaxOptions = {}): Syntax {
  return new TreeSitterSyntax(options);
}

class TreeSitterSyntax implements Syntax {
  private readonly files: GrammarFiles;
  private readonly limitMs: number;
  private readonly maxLength: number;
  private readonly definitions: ReadonlyMap<string, LanguageDefinition>;
  private readonly names: LanguageNames;
  private readonly loading = new Map<string, Promise<void>>();
  private readonly grammars = new Map<string, Grammar>();
  private readonly kept: TreeCache;
  private disposed = false;

  constructor({ files = findGrammarFiles(), limitMs = 5_000, maxLength = 500_000, maxTrees = 100 }: SyntaxOptions) {
    const definitions = readLanguages(files.languagesDir);
    this.files = files;
    this.limitMs = limitMs;
    this.maxLength = maxLength;
    this.definitions = new Map(definitions.map(it => [it.name, it]));
    this.names = new LanguageNames(definitions);
    this.kept = new TreeCache(maxTrees);
  }

  languageOf(path: string): string | undefined {
    return this.names.of(path);
  }

  load(language: string): Promise<void> {
    let loading = this.loading.get(language);
    if (!loading) {
      this.loading.set(language, loading = this.loadNow(language));
      loading.catch(() => this.loading.delete(language));
    }
    return loading;
  }

  parse(path: string, text: string, key?: string): ParsedFile {
    const language = this.languageOf(path);
    if (language === undefined) return notAssessed(`no grammar is known for ${path}`);
    const grammar = this.grammars.get(language);
    if (!grammar) return notAssessed(`the ${language} grammar is not loaded`);
    const why = this.whyNot(path, text);
    if (why !== undefined) return notAssessed(why);
    const seen = withoutAsides(grammar.definition, text);
    return key === undefined ? this.parseOnce(grammar, seen) : this.parseKept(grammar, seen, key);
  }

  structure(path: string, text: string): FileStructure {
    const grammar = this.grammars.get(this.languageOf(path) ?? '');
    if (!grammar) return notAssessed(`no grammar is loaded for ${path}`);
    const why = this.whyNot(path, text);
    if (why !== undefined) return notAssessed(why);
    return readStructure(grammar, withoutAsides(grammar.definition, text), this.limitMs) ?? notAssessed(`parsing took longer than ${this.limitMs} ms`);
  }

  references(path: string, text: string): FileReferences {
    const grammar = this.grammars.get(this.languageOf(path) ?? '');
    if (!grammar) return notAssessed(`no grammar is loaded for ${path}`);
    const why = this.whyNot(path, text);
    if (why !== undefined) return notAssessed(why);
    return readReferences(grammar, withoutAsides(grammar.definition, text), this.limitMs) ?? notAssessed(`references are not read from ${grammar.definition.name}, or it took longer than ${this.limitMs} ms`);
  }

  measures(path: string, text: string): FileMeasures {
    const grammar = this.grammars.get(this.languageOf(path) ?? '');
    if (!grammar) return notAssessed(`no grammar is loaded for ${path}`);
    const why = this.whyNot(path, text);
    if (why !== undefined) return notAssessed(why);
    return readMeasures(grammar, withoutAsides(grammar.definition, text), this.limitMs) ?? notAssessed(`functions of ${grammar.definition.name} are not measured, or it took longer than ${this.limitMs} ms`);
  }

  forget(key: string): void {
    this.kept.delete(key);
  }

  dispose(): void {
    this.disposed = true;
    this.kept.clear();
    for (const it of this.grammars.values()) it.dispose();
    this.grammars.clear();
  }

  private whyNot(path: string, text: string): string | undefined {
    return text.length > this.maxLength ? `longer than ${this.maxLength} characters` : writtenByTools(path, text);
  }

  private async loadNow(language: string): Promise<void> {
    const definition = this.definitions.get(language);
    if (!definition) throw new LanguageError(`no language is called "${language}"`);
    const grammar = await loadGrammar(definition, this.files);
    if (this.disposed) grammar.dispose();
    else this.grammars.set(language, grammar);
  }

  private parseOnce(grammar: Grammar, text: string): ParsedFile {
    const parsed = parseWhole(grammar, text, this.limitMs);
    try {
      return this.read(grammar, parsed);
    } finally {
      parsed?.tree.delete();
    }
  }

  private parseKept(grammar: Grammar, text: string, key: string): ParsedFile {
    const language = grammar.definition.name;
    const before = this.kept.take(key, language);
    if (before?.parsed.text === text) {
      this.kept.put(key, before);
      return before.file;
    }
    const parsed = before ? parseEdited(grammar, before.parsed, text, this.limitMs) : parseText(grammar, text, this.limitMs);
    const file = this.read(grammar, parsed);
    if (parsed) this.kept.put(key, { language, parsed, file });
    return file;
  }

  private read(grammar: Grammar, parsed: ParsedTree | undefined): ParsedFile {
    const { name, data } = grammar.definition;
    if (!parsed) return notAssessed(`parsing took longer than ${this.limitMs} ms`);
    if (mostlyBroken(parsed)) return notAssessed(`most of it is not understood as ${name}`);
    const declarations = readDeclarations(parsed, grammar.definition);
    return { assessed: true, language: name, declarations, ...(parsed.tree.rootNode.hasError && { broken: true }), ...(data && { data }) };
  }
}

const notAssessed = (reason: string): { readonly assessed: false; readonly reason: string } => ({ assessed: false, reason });
