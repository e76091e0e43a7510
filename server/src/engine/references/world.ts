import type { Declaration, FileReferences, ParsedFile } from '../../ports/syntax.ts';

/** Reads structure out of a text; the syntax port is one. Answers are kept by the caller, not here. */
export interface StructureReader {
  parse(path: string, text: string): ParsedFile;
  references(path: string, text: string): FileReferences;
}

type Assessed<T> = Extract<T, { readonly assessed: true }>;

/** One version of one file, read as far as it is asked for. */
export class SourceFile {
  private parsed: ParsedFile | undefined;
  private refs: FileReferences | undefined;
  private paths: Map<string, Declaration[]> | undefined;

  /** `parsed`: where it is known already, or who knows it. */
  constructor(readonly path: string, readonly text: string, private readonly reader: StructureReader, private readonly known?: ParsedFile | (() => ParsedFile)) {}

  /** False where some declaration or reference may be missing from what is listed. */
  get whole(): boolean { const it = this.parse(); return it.assessed && !it.broken && this.references() !== undefined; }

  get language(): string { const it = this.parse(); return it.assessed ? it.language : ''; }

  get declarations(): readonly Declaration[] { const it = this.parse(); return it.assessed ? it.declarations : []; }

  /** Undefined where they cannot be read. */
  references(): Assessed<FileReferences> | undefined {
    this.refs ??= this.reader.references(this.path, this.text);
    return this.refs.assessed ? this.refs : undefined;
  }

  /** Declarations of this path, overloads included. */
  at(path: string): readonly Declaration[] {
    if (!this.paths) {
      // Most files that are asked for a name do not have it: they need not be parsed to say so.
      const name = path.slice(path.lastIndexOf('.') + 1);
      if (/^\w+$/.test(name) && !this.text.includes(name)) return [];
      this.paths = new Map();
      for (const it of this.declarations) {
        if (it.kind === 'import') continue;
        const key = withoutOverload(it.path);
        this.paths.set(key, [...this.paths.get(key) ?? [], it]);
      }
    }
    return this.paths.get(path) ?? [];
  }

  /** Path of the innermost declaration that holds an offset; empty for none. */
  pathAt(offset: number): string {
    let found: Declaration | undefined;
    for (const it of this.declarations) if (it.kind !== 'import' && it.start <= offset && it.end > offset) found = it;
    return found ? withoutOverload(found.path) : '';
  }

  private parse(): ParsedFile { return this.parsed ??= typeof this.known === 'function' ? this.known() : this.known ?? this.reader.parse(this.path, this.text); }
}

export const withoutOverload = (path: string): string => path.replace(/#\d+/g, '');

/** The files of one state of a repository. */
export interface World {
  /** Undefined: there is no such file. `unknown`: it is not read yet, or cannot be. */
  file(path: string): SourceFile | undefined | 'unknown';
  /** Folders in which source may begin, best first: where packages and include paths are looked for. */
  readonly roots: readonly string[];
  /** Files that some side changed, as any side calls them. */
  readonly changed?: readonly string[];
  /** What was found before a merge is looked for again: where no changed file has it now, it is gone. */
  readonly settled?: true;
  /** What a merge began from. */
  readonly before?: World;
}

/** A declaration of a file; path empty: the file itself as a module. */
export interface SymbolAt { readonly file: SourceFile; readonly path: string }

/** `none`: nothing of the repository. `unknown`: it depends on a file that could not be read. */
export type Found = SymbolAt | 'none' | 'unknown';

export const isSymbol = (found: Found): found is SymbolAt => typeof found !== 'string';
