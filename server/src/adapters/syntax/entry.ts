/** Offsets relative to the entry's start, so that an entry moves by changing one number. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface OffsetRange { readonly start: number; readonly end: number }

/** What the tokens of a declaration came to; kept as long as its text stays as it is. */
export interface Digest {
  readonly signature: string;
  readonly bodyHash: string;
  /** The full range it was made from, relative to the entry's start. */
  readonly span: Span;
}

/** See `server/languages/README.md` for what each means. */
export const entryRoles = ['declaration', 'scope', 'opaque', 'lead', 'wrapper', 'comment', 'literal', 'error'] as const;
export type EntryRole = typeof entryRoles[number];

/** One match of a language's query, without the tree it came from. */
export interface Entry {
  readonly role: EntryRole;
  /** Of a declaration; empty otherwise. */
  readonly kind: string;
  /** Of two matches on one thing the lower pattern wins. */
  readonly pattern: number;
  start: number;
  readonly length: number;
  /** From the first captured node to the last. */
  readonly extent: Span;
  readonly name?: Span;
  /** Of several declared together, what is about this one alone. */
  readonly own?: Span;
  /** White space in the name counts. */
  readonly spaced?: true;
  /** A dot in the name divides no path. */
  readonly dotted?: true;
  /** Instead of what is written at `name`. */
  readonly givenName?: string;
  /** Left out of the signature. */
  readonly bodies: readonly Span[];
  /** Holds declarations of their own. */
  readonly members?: Span;
  readonly wrapped?: Span;
  readonly owner?: string;
  readonly context?: string;
  digest?: Digest;
}

/** Document order: outer before inner, of several matches in one place the first pattern first. */
export const inOrder = (a: Entry, b: Entry): number =>
  a.start - b.start || b.length - a.length || (a.name?.from ?? 0) - (b.name?.from ?? 0) || a.pattern - b.pattern;
