import type { Point, Query, QueryMatch, Tree } from 'web-tree-sitter';

/** Offsets relative to the entry's start, so that an entry moves by changing one number. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the tokens of a declaration came to; kept as long as its text stays as it is. */
export interface Digest {
  readonly signature: string;
  readonly bodyHash: string;
  /** The full range it was made from, relative to the entry's start. */
  readonly span: Span;
}

/**
 * One match of a language's query, without the tree it came from. The roles a query can give:
 * `declaration.<kind>` with `name`, `body` (left out of the signature), `bodied` (its field `body` is), `members` (holds declarations of their own),
 * `owner` (names what it belongs to, where it does not lie in it) and `context` (counts as part of its signature);
 * `scope` with `name` and `members`: gives its members a path, is no declaration; `opaque`: nothing inside is one;
 * `lead`: belongs to the declaration that follows; `wrapper` with `wrapped`: the declaration's range grows to it;
 * `comment`: no code; `literal`: taken as it is written.
 */
export interface Entry {
  readonly role: 'declaration' | 'scope' | 'opaque' | 'lead' | 'wrapper' | 'comment' | 'literal' | 'error';
  /** Of a declaration; empty otherwise. */
  readonly kind: string;
  /** Of two matches on one thing the lower pattern wins. */
  readonly pattern: number;
  start: number;
  readonly length: number;
  /** From the first captured node to the last. */
  readonly extent: Span;
  readonly name?: Span;
  /** Instead of what is written at `name`. */
  readonly givenName?: string;
  readonly bodies: readonly Span[];
  readonly members?: Span;
  readonly wrapped?: Span;
  readonly owner?: string;
  readonly context?: string;
  digest?: Digest;
}

export interface OffsetRange { readonly start: number; readonly end: number }

/** web-tree-sitter's query takes points as columns in UTF-16 units, but indexes as bytes of UTF-16: points it is. */
export interface PointRange { readonly startPosition: Point; readonly endPosition: Point }

/** Document order: outer before inner, of several matches in one place the first pattern first. */
export const inOrder = (a: Entry, b: Entry): number =>
  a.start - b.start || b.length - a.length || (a.name?.from ?? 0) - (b.name?.from ?? 0) || a.pattern - b.pattern;

/** Reads the tree, or of it what overlaps `within`, in order. */
export function readEntries(query: Query, tree: Tree, text: string, within: PointRange | undefined): Entry[] {
  const entries: Entry[] = [];
  for (const match of query.matches(tree.rootNode, within)) {
    const entry = readEntry(match, text);
    if (entry) entries.push(entry);
  }
  return entries.sort(inOrder);
}

type Found = { main?: { role: Entry['role']; kind: string; start: number; end: number }; first: number; last: number; parts: Map<string, OffsetRange[]> };

function readEntry(match: QueryMatch, text: string): Entry | undefined {
  const { main, first, last, parts } = readCaptures(match);
  if (!main) return undefined;
  const { role, kind, start } = main;
  // Some grammars count the line end as part of a comment.
  const end = role === 'comment' ? start + text.slice(start, main.end).trimEnd().length : main.end;
  const relative = (it: OffsetRange): Span => ({ from: it.start - start, to: it.end - start });
  const spans = (name: string): readonly Span[] => (parts.get(name) ?? noRanges).map(relative);
  const texts = (name: string): string => (parts.get(name) ?? noRanges).map(it => text.slice(it.start, it.end)).join(' ');
  const properties = match.setProperties ?? {};
  const members = spans('members')[0];
  const wrapped = spans('wrapped')[0];
  const name = spans('name')[0];
  const context = [texts('context'), properties['context'] ?? ''].filter(it => it !== '').join(' ');
  return {
    role, kind, pattern: match.patternIndex, start, length: end - start, extent: { from: first - start, to: Math.max(last, end) - start },
    bodies: spans('body'),
    ...(name && { name }), ...(properties['name'] ? { givenName: properties['name'] } : {}),
    ...(members && { members }), ...(wrapped && { wrapped }),
    ...(parts.has('owner') && { owner: texts('owner') }), ...(context !== '' && { context }),
  };
}

const noRanges: readonly OffsetRange[] = [];
const declaration = 'declaration.';

function readCaptures(match: QueryMatch): Found {
  const found: Found = { first: Infinity, last: 0, parts: new Map() };
  for (const { name, node } of match.captures) {
    const start = node.startIndex;
    const end = node.endIndex;
    found.first = Math.min(found.first, start);
    found.last = Math.max(found.last, end);
    const role = roleOf(name);
    const body = name === 'bodied' ? node.childForFieldName('body') : undefined;
    if (role) found.main = { role, kind: name.startsWith(declaration) ? name.slice(declaration.length) : '', start, end };
    else if (body) found.parts.set('body', [...found.parts.get('body') ?? noRanges, { start: body.startIndex, end: body.endIndex }]);
    else found.parts.set(name, [...found.parts.get(name) ?? noRanges, { start, end }]);
  }
  return found;
}

const roles: ReadonlySet<string> = new Set<Entry['role']>(['scope', 'opaque', 'lead', 'wrapper', 'comment', 'literal', 'error']);

const roleOf = (capture: string): Entry['role'] | undefined =>
  capture.startsWith(declaration) ? 'declaration' : roles.has(capture) ? capture as Entry['role'] : undefined;
