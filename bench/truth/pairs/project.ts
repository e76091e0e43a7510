import type { Declaration, Syntax } from '../../../server/src/ports/syntax.ts';

/** Path to text; null deletes. */
export type Edits = ReadonlyMap<string, string | null>;

/** A declaration of a project. */
export interface Symbol { readonly path: string; readonly it: Declaration }

/** Where a word stands. */
export interface Mention { readonly path: string; readonly at: number }

/** The source files of one commit that a compiler builds, with what they declare and where their words stand. */
export class Project {
  readonly symbols: readonly Symbol[];
  private readonly words = new Map<string, Mention[]>();

  constructor(readonly files: ReadonlyMap<string, string>, syntax: Syntax) {
    this.symbols = [...files].flatMap(([path, text]) => {
      const parsed = syntax.parse(path, text);
      return parsed.assessed ? parsed.declarations.filter((it) => it.kind !== 'import').map((it) => ({ path, it })) : [];
    });
    for (const [path, text] of files) {
      for (const { 0: word, index: at } of text.matchAll(/[\p{L}_$][\p{L}\p{N}_$]*/gu)) {
        const known = this.words.get(word);
        if (known) known.push({ path, at });
        else this.words.set(word, [{ path, at }]);
      }
    }
  }

  text(path: string): string {
    const text = this.files.get(path);
    if (text === undefined) throw new Error(`${path} is no file of the project`);
    return text;
  }

  mentions(word: string): readonly Mention[] { return this.words.get(word) ?? []; }

  /** Declarations of this name, anywhere. */
  named(name: string): readonly Symbol[] { return this.symbols.filter((that) => that.it.name === name); }

  childrenOf({ path, it }: Symbol): readonly Symbol[] { return this.symbols.filter((that) => that.path === path && that.it.parent === it.path); }

  /** Innermost declaration around a place. */
  around({ path, at }: Mention): Symbol | undefined {
    return this.symbols.findLast((that) => that.path === path && that.it.start <= at && that.it.end > at);
  }

  sourceOf({ path, it }: Symbol): string { return this.text(path).slice(it.start, it.end); }
}

/** Offset of the name of a symbol. */
export const nameAt = (project: Project, { path, it }: Symbol): number => {
  const lines = project.text(path).split('\n');
  return lines.slice(0, it.nameRange.start.line).reduce((sum, line) => sum + line.length + 1, 0) + it.nameRange.start.character;
};

export interface Piece { readonly start: number; readonly end: number; readonly text: string }

/** A text with pieces of it replaced; pieces do not overlap. */
export function replaced(text: string, pieces: readonly Piece[]): string {
  let made = text;
  for (const { start, end, text: by } of [...pieces].sort((a, b) => b.start - a.start)) made = made.slice(0, start) + by + made.slice(end);
  return made;
}

/** The files after edits. */
export function applied(files: ReadonlyMap<string, string>, edits: Edits): ReadonlyMap<string, string> {
  const made = new Map(files);
  for (const [path, text] of edits) {
    if (text === null) made.delete(path);
    else made.set(path, text);
  }
  return made;
}
