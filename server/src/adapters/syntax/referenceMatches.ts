import type { Node, Query, QueryMatch, QueryOptions, Tree } from 'web-tree-sitter';

/** One match of a references query: what it is, and the nodes it names. */
export interface ReferenceMatch {
  /** The capture with a dot or one of `mainCaptures`: `use.call`, `import`, `scope`. */
  readonly role: string;
  readonly node: Node;
  readonly parts: ReadonlyMap<string, Node>;
  readonly given: Readonly<Record<string, string | null>>;
  readonly pattern: number;
}

const mainCaptures = new Set(['scope', 'local', 'local.outer', 'definition', 'named', 'import', 'export', 'object', 'key', 'spread', 'callable', 'returned', 'discarded', 'kept', 'set', 'given', 'taken', 'package']);

/** Of several matches that say one thing about one node, the one whose pattern comes first. */
export function referenceMatches(query: Query, tree: Tree, options: QueryOptions): readonly ReferenceMatch[] {
  const found = new Map<string, ReferenceMatch>();
  for (const match of query.matches(tree.rootNode, options)) {
    const it = readMatch(match);
    if (!it) continue;
    const key = `${it.role.startsWith('use.') ? 'use' : it.role}:${it.node.startIndex}:${it.node.endIndex}`;
    const known = found.get(key);
    if (!known || it.pattern < known.pattern) found.set(key, it);
  }
  return [...found.values()].sort((a, b) => a.node.startIndex - b.node.startIndex);
}

function readMatch({ captures, setProperties, patternIndex }: QueryMatch): ReferenceMatch | undefined {
  const parts = new Map<string, Node>();
  let main: { readonly role: string; readonly node: Node } | undefined;
  for (const { name, node } of captures) {
    if (name.startsWith('use.') || mainCaptures.has(name)) main = { role: name, node };
    else parts.set(name, node);
  }
  return main && { ...main, parts, given: setProperties ?? {}, pattern: patternIndex };
}
