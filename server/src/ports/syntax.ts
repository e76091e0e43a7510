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
    /** Not code: nothing elsewhere uses what is declared here by its name. */
    readonly data?: true;
  }
  | { readonly assessed: false; readonly reason: string };

/** How a language finds what a name of another file means. */
export const moduleStyles = ['ecmascript', 'python', 'java', 'include', 'folder', 'rust', 'php', 'csharp', 'kotlin', 'ruby', 'swift'] as const;
export type ModuleStyle = typeof moduleStyles[number];

/** What a use does with its name. `method`: a member is called. `member`: it is read or written. */
export const useKinds = ['value', 'type', 'call', 'new', 'extends', 'implements', 'member', 'method'] as const;
export type UseKind = typeof useKinds[number];

/** What is handed to a call. */
export interface CallArguments {
  /** Without the named ones. */
  readonly count: number;
  /** Some are spread from a list: `count` is only a lower bound. */
  readonly spread: boolean;
  readonly named: readonly string[];
  /** Each positional one as it is written; long ones are cut. */
  readonly texts: readonly string[];
  /** Positions of those that are names whose type is nowhere written. */
  readonly untyped?: readonly number[];
}

/** What a file says about a local variable or a parameter: its type as written, or what it was made with. */
export interface LocalName {
  readonly type?: string;
  readonly value?: string;
  /** What the local names in `value` mean; none that came later. */
  readonly locals?: Readonly<Record<string, LocalName>>;
  /** Anything may be given for it: a parameter without a type. */
  readonly untyped?: true;
}

/** What a method gives to a member of what it is a method of: `self.total = Total()`. Of a type that is written the value is left out. */
export interface GivenMember extends LocalName { readonly name: string; readonly start: number }

/** A name used in a file. Uses of local variables, parameters and type parameters are left out, and names where they are declared. */
export interface Use {
  readonly name: string;
  readonly kind: UseKind;
  readonly range: Range;
  readonly start: number;
  /** What it is a member of, as written. */
  readonly receiver?: string;
  /** The receiver begins with a local name. */
  readonly local?: LocalName;
  /** With `call`, `new` and `method`. */
  readonly arguments?: CallArguments;
  /** The type that extends or implements it, where that is not the declaration around: of a Rust `impl`, of a Swift extension. */
  readonly by?: string;
  /** With `member`: something is given to it, where the language tells that apart. */
  readonly set?: true;
  /** A pattern takes it out of its receiver; of a pattern of a written type the receiver is empty and `local` has the type, of one that is handed something it is empty. */
  readonly taken?: true;
  /** Nothing is done with what the call gives. */
  readonly unused?: true;
  /** What the call gives goes only where no type is written, in the function it stands in. */
  readonly loose?: true;
}

/** Written out in place, for a type that is named beside it. */
export interface ObjectLiteral {
  readonly type: string;
  readonly keys: readonly string[];
  /** Holds what another object does: keys may be missing from the list. */
  readonly spread: boolean;
  readonly range: Range;
  readonly start: number;
}

/** A name a file takes from another module. */
export interface ImportedName {
  readonly local: string;
  /** Name in the module; `default`, or `*` for the module itself. Local `*`: everything in it. */
  readonly name: string;
  /** The module as written, without quotes. */
  readonly source: string;
  readonly range: Range;
  readonly start: number;
}

/** A name a file hands on without declaring it there. */
export interface ExportedName {
  /** `*`: everything the source has. */
  readonly name: string;
  /** What it is called in the source, or in this file where there is no source; `*` for the module itself. */
  readonly of: string;
  readonly source?: string;
  readonly range: Range;
}

/** What a function gives back: the form of an expression it returns. */
export interface ReturnForm { readonly start: number; readonly form: string }

export type FileReferences =
  | {
    readonly assessed: true; readonly modules: ModuleStyle;
    readonly imports: readonly ImportedName[]; readonly exports: readonly ExportedName[];
    readonly uses: readonly Use[]; readonly objects: readonly ObjectLiteral[]; readonly returns: readonly ReturnForm[];
    readonly given: readonly GivenMember[];
    /** Members that patterns take out of something, which are no `uses`: `const { total } = cart`. */
    readonly taken: readonly Use[];
    /** The package the file says it is in. */
    readonly package?: string;
  }
  | { readonly assessed: false; readonly reason: string };

/** What can be counted of one function, without the functions inside of it. */
export interface FunctionMeasures {
  /** As it is declared or kept; empty where it has no name. */
  readonly name: string;
  readonly range: Range;
  readonly nameRange: Range;
  /** Offsets of `range` in the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** McCabe's: 1, and 1 for each branch, loop, case, catch, `&&` and its like. */
  readonly complexity: number;
  /** From its first to its last, blank ones and functions inside included. */
  readonly lines: number;
  /** Depth of nested blocks that branch, repeat or catch. */
  readonly nesting: number;
  /** It calls itself by its name. */
  readonly recursive: boolean;
  /** Loops without a condition that nothing in them is seen to leave. */
  readonly endlessLoops: readonly Range[];
}

/** Something that others can use and no comment tells of. */
export interface Undocumented { readonly name: string; readonly start: number; readonly nameRange: Range }

export type FileMeasures =
  | {
    readonly assessed: true; readonly functions: readonly FunctionMeasures[]; readonly undocumented: readonly Undocumented[];
    /** Some functions were not understood, and are not listed. */
    readonly broken?: true;
  }
  | { readonly assessed: false; readonly reason: string };

/** A piece of a text as the grammar sees it. What lies between two children is white space, or text of the node itself. */
export interface SyntaxNode {
  readonly type: string;
  /** False of signs and words of the grammar: `{`, `import`. */
  readonly named: boolean;
  /** Offsets in the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

export type FileStructure =
  | {
    readonly assessed: true; readonly language: string; readonly root: SyntaxNode;
    /** Places that the grammar does not understand. */
    readonly errors: number;
  }
  | { readonly assessed: false; readonly reason: string };

/** Finds structure in source text. Never throws for broken source: it returns what it could read, or why not. */
export interface Syntax {
  /** Language by file name; undefined when no grammar is known: such files are compared by line. */
  languageOf(path: string): string | undefined;
  /** Declarations in document order. `key` (any stable name of this document) lets repeated parses of one buffer be incremental. */
  parse(path: string, text: string, key?: string): ParsedFile;
  /** All nodes of a text, down to its words. */
  structure(path: string, text: string): FileStructure;
  /** What a text refers to, in document order. Not assessed where the language has no query for it. */
  references(path: string, text: string): FileReferences;
  /** What can be counted of a text's functions, in document order. Not assessed where the language has no query for it. */
  measures(path: string, text: string): FileMeasures;
  /** Loads the grammar of a language before first use. `parse` of a language not loaded says "not assessed". */
  load(language: string): Promise<void>;
  /** Frees the kept tree of a key. */
  forget(key: string): void;
  dispose(): void;
}
