import type { Node, Query, QueryMatch, QueryOptions, Tree } from 'web-tree-sitter';
import { declaredName } from './declarator.ts';
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
  if (!main || found.nameless) return undefined;
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
  const owners = parts.get('owner')?.map(it => text.slice(it.start, it.end));
  const own = parts.get('own')?.[0] ?? name;
  const context = parts.get('context')?.[0];
  return {
    ...(name && { name: relative(name, start) }), ...(own && { own: relative(own, start) }), ...(members && { members: relative(members, start) }),
    ...(wrapped && { wrapped: relative(wrapped, start) }), ...(owners && { owner: owners.join('.') }),
    ...(context && { context: text.slice(context.start, context.end) }),
  };
}

/** What the query says itself, with `#set!`. */
function given(properties: Readonly<Record<string, string | null>>, parts: Parts, text: string): Partial<Entry> {
  const name = properties['name'];
  const detail = properties['context'];
  const spaces = properties['spaces'] === 'count';
  const dots = properties['dots'] === 'count';
  const context = parts.get('context')?.[0];
  return {
    ...(name && { givenName: name }), ...(spaces && { spaced: true }), ...(dots && { dotted: true }),
    ...(detail && { context: context ? `${text.slice(context.start, context.end)} ${detail}` : detail }),
  };
}

interface Captures {
  main?: OffsetRange & { readonly role: EntryRole; readonly kind: string };
  first: number;
  last: number;
  /** The value is a function. */
  callable: boolean;
  /** Its declarator declares nothing. */
  nameless: boolean;
  readonly parts: Map<string, OffsetRange[]>;
}

function readCaptures(match: QueryMatch): Captures {
  const found: Captures = { first: Infinity, last: 0, callable: false, nameless: false, parts: new Map() };
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
  if (name === 'declarator') return readDeclarator(node, range, found);
  if (name !== 'bodied' && name !== 'value') return add(name, range, found);
  const body = node.childForFieldName('body');
  if (body) add('body', rangeOf(body), found);
  else if (name === 'value') add('body', range, found);
  found.callable ||= body !== null && name === 'value';
}

function readDeclarator(node: Node, range: OffsetRange, found: Captures): void {
  const declared = declaredName(node);
  if (!declared) { found.nameless = true; return; }
  add('own', range, found);
  add('name', rangeOf(declared.name), found);
  for (const it of declared.owners) add('owner', rangeOf(it), found);
  const value = node.childForFieldName('value');
  if (value) add('body', rangeOf(value), found);
}

function add(name: string, range: OffsetRange, { parts }: Captures): void {
  const others = parts.get(name);
  if (others) others.push(range);
  else parts.set(name, [range]);
}
