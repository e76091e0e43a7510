import type { Range } from '../protocol/shapes.ts';

/** One named thing in a file. */
export interface Declaration {
  /**
   * Dotted path inside the file: `Cart.total`, `Cart`, `main`. Unique per file: overloads get `#2`, `#3`. Imports are
   * `import <name>`: what a file imports is not what it declares.
   */
  readonly path: string;
  readonly name: string;
  /** `function`, `method`, `class`, `interface`, `type`, `enum`, `variable`, `field`, `module`, `import`, … as the query captured it. */
  readonly kind: string;
  /** The whole declaration with its decorators and leading doc comment. */
  readonly range: Range;
  /** The name itself: where a diagnostic goes. */
  readonly nameRange: Range;
  /** Offsets of `range` in the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /**
   * Normalised signature: parameters, types, modifiers, decorators; no name, no comments, white space only where tokens
   * would run together. Empty where there is none. Of an import: what is imported from where.
   */
  readonly signature: string;
  /** Hash of all tokens but the name, without comments and white space, nested declarations left out. */
  readonly bodyHash: string;
  /** Path of the enclosing declaration; of a Go method or in a Rust `impl` the type's, which may be declared elsewhere. */
  readonly parent?: string;
}

export type ParsedFile =
  | {
    readonly assessed: true; readonly language: string; readonly declarations: readonly Declaration[];
    /** Part of the text was not understood: a declaration that is not listed may still be in it. */
    readonly broken?: true;
  }
  | { readonly assessed: false; readonly reason: string };

/** Finds structure in source text. Never throws for broken source: it returns what it could read, or why not. */
export interface Syntax {
  /** Language by file name; undefined when no grammar is known: such files are compared by line. */
  languageOf(path: string): string | undefined;
  /** Declarations in document order. `key` (any stable name of this document) lets repeated parses of one buffer be incremental. */
  parse(path: string, text: string, key?: string): ParsedFile;
  /** Loads the grammar of a language before first use. `parse` of a language not loaded says "not assessed". */
  load(language: string): Promise<void>;
  /** Frees the kept tree of a key. */
  forget(key: string): void;
  dispose(): void;
}
