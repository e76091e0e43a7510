import type { Node, Query, QueryMatch, QueryOptions, Tree } from 'web-tree-sitter';
import { entryRoles, inOrder, type Entry, type EntryRole, type OffsetRange, type Span } from './entry.ts';

/** Reads the tree, or of it what overlaps the range of the options, in order. */
export function readEntries(query: Query, tree: Tree, text: string, options: QueryOptions = {}): Entry[] {
  const entries: Entry[] = [];
  for (const match of query.matches(tree.rootNode, options)) {
    const entry = readEntry(match, text);
    if (entry) entries.push(entry);
  }
  return entries.sort(inOrder);
}

function readEntry(match: QueryMatch, text: string): Entry | undefined {
  const found = readCaptures(match);
  const { main, parts } = found;
  if (!main) return undefined;
  const { role, start } = main;
  // Some grammars count the line end as part of a comment.
  const end = role === 'comment' ? start + text.slice(start, main.end).trimEnd().length : main.end;
  const properties = match.setProperties;
  const kind = found.callable ? properties?.['callable'] ?? main.kind : main.kind;
  return {
    role, kind, pattern: match.patternIndex, start, length: end - start,
    extent: { from: found.first - start, to: Math.max(found.last, end) - start },
    bodies: parts.get('body')?.map(it => relative(it, start)) ?? noSpans,
    ...(parts.size > 0 && optionalParts(parts, start, text)), ...(properties && given(properties, parts, text)),
  };
}

const noSpans: readonly Span[] = [];
const relative = ({ start, end }: OffsetRange, to: number): Span => ({ from: start - to, to: end - to });

type Parts = ReadonlyMap<string, readonly OffsetRange[]>;

function optionalParts(parts: Parts, start: number, text: string): Partial<Entry> {
  const name = parts.get('name')?.[0];
  const members = parts.get('members')?.[0];
  const wrapped = parts.get('wrapped')?.[0];
  const owner = parts.get('owner')?.[0];
  const context = parts.get('context')?.[0];
  return {
    ...(name && { name: relative(name, start) }), ...(members && { members: relative(members, start) }),
    ...(wrapped && { wrapped: relative(wrapped, start) }), ...(owner && { owner: text.slice(owner.start, owner.end) }),
    ...(context && { context: text.slice(context.start, context.end) }),
  };
}

/** What the query says itself, with `#set!`. */
function given(properties: Readonly<Record<string, string | null>>, parts: Parts, text: string): Partial<Entry> {
  const name = properties['name'];
  const detail = properties['context'];
  const context = parts.get('context')?.[0];
  return {
    ...(name && { givenName: name }),
    ...(detail && { context: context ? `${text.slice(context.start, context.end)} ${detail}` : detail }),
  };
}

interface Captures {
  main?: OffsetRange & { readonly role: EntryRole; readonly kind: string };
  first: number;
  last: number;
  /** The value is a function. */
  callable: boolean;
  readonly parts: Map<string, OffsetRange[]>;
}

function readCaptures(match: QueryMatch): Captures {
  const found: Captures = { first: Infinity, last: 0, callable: false, parts: new Map() };
  for (const { name, node } of match.captures) {
    const range = rangeOf(node);
    found.first = Math.min(found.first, range.start);
    found.last = Math.max(found.last, range.end);
    if (name.startsWith(declaration)) found.main = { ...range, role: 'declaration', kind: name.slice(declaration.length) };
    else if (roles.has(name)) found.main = { ...range, role: name as EntryRole, kind: '' };
    else readPart(name, node, range, found);
  }
  return found;
}

const declaration = 'declaration.';
const roles: ReadonlySet<string> = new Set(entryRoles);
const rangeOf = (node: Node): OffsetRange => ({ start: node.startIndex, end: node.endIndex });

function readPart(name: string, node: Node, range: OffsetRange, found: Captures): void {
  if (name !== 'bodied' && name !== 'value') return add(name, range, found);
  const body = node.childForFieldName('body');
  if (body) add('body', rangeOf(body), found);
  else if (name === 'value') add('body', range, found);
  found.callable ||= body !== null && name === 'value';
}

function add(name: string, range: OffsetRange, { parts }: Captures): void {
  const others = parts.get(name);
  if (others) others.push(range);
  else parts.set(name, [range]);
}
