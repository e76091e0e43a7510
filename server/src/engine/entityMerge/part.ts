/**
 * A piece of one version of a file that is merged as a whole or by what it is made of: a node of the syntax tree, or
 * several that belong together (a declaration with the comments above it).
 */
export interface Part {
  readonly type: string;
  readonly named: boolean;
  /** Offsets in the version's text, without white space at the ends. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The same for parts that differ in white space alone. */
  readonly shape: number;
  /** What it is known by among its siblings; undefined where it has no name. */
  readonly key: string | undefined;
  /** Its place among siblings means nothing: declarations, imports, keys, cases of a test. */
  readonly free: boolean;
  /** It ends with a separator of its own: a comma with a comment behind it. */
  readonly closed: boolean;
  /** Empty of what is taken whole: words, strings, comments, what the grammar does not understand. */
  readonly children: readonly Part[];
  /** One more than children: before each of them, and behind the last. */
  readonly gaps: readonly string[];
}

export const isComment = ({ type }: Pick<Part, 'type'>): boolean => type.includes('comment');

/** Numbers for equal things, shared by the versions of one merge. */
export class Shapes {
  private readonly numbers = new Map<string, number>();

  of(said: string): number {
    let number = this.numbers.get(said);
    if (number === undefined) this.numbers.set(said, number = this.numbers.size);
    return number;
  }
}
