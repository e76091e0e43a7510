import type { FileMeasures, FileReferences, FileStructure, ParsedFile, Syntax } from '../ports/syntax.ts';

/** What is kept of texts, in characters of them: structure takes a few times as much memory. */
const maxCharacters = 6_000_000;

interface Kept { parsed?: ParsedFile; references?: FileReferences }

/**
 * A syntax that reads each text of each language once as long as it is in use: merges of one repository share most of
 * their files. Texts unused for longest go first.
 */
export class KeptSyntax implements Syntax {
  private readonly languages = new Map<string, Map<string, Kept>>();
  private readonly order = new Map<Kept, readonly [language: string, text: string]>();
  private characters = 0;

  constructor(private readonly syntax: Syntax) {}

  languageOf(path: string): string | undefined { return this.syntax.languageOf(path); }
  load(language: string): Promise<void> { return this.syntax.load(language); }
  forget(key: string): void { this.syntax.forget(key); }
  dispose(): void { this.syntax.dispose(); }
  structure(path: string, text: string): FileStructure { return this.syntax.structure(path, text); }
  measures(path: string, text: string): FileMeasures { return this.syntax.measures(path, text); }

  parse(path: string, text: string, key?: string): ParsedFile {
    const kept = key === undefined ? this.at(path, text) : undefined;
    if (!kept) return this.syntax.parse(path, text, key);
    const parsed = kept.parsed ?? this.syntax.parse(path, text);
    // A grammar may be loaded later.
    if (parsed.assessed) kept.parsed = parsed;
    return parsed;
  }

  references(path: string, text: string): FileReferences {
    const kept = this.at(path, text);
    if (!kept) return this.syntax.references(path, text);
    const references = kept.references ?? this.syntax.references(path, text);
    if (references.assessed) kept.references = references;
    return references;
  }

  /** Undefined where there is nothing to keep: what is said of a file without a language names its path. */
  private at(path: string, text: string): Kept | undefined {
    const language = this.syntax.languageOf(path);
    if (language === undefined) return undefined;
    const texts = this.languages.get(language) ?? new Map<string, Kept>();
    this.languages.set(language, texts);
    let kept = texts.get(text);
    if (kept) this.order.delete(kept);
    else {
      texts.set(text, kept = {});
      this.characters += text.length;
    }
    this.order.set(kept, [language, text]);
    this.dropOldest();
    return kept;
  }

  private dropOldest(): void {
    for (const [kept, [language, text]] of this.order) {
      if (this.characters <= maxCharacters || this.order.size <= 1) return;
      this.order.delete(kept);
      this.languages.get(language)?.delete(text);
      this.characters -= text.length;
    }
  }
}
