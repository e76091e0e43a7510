import type { Declaration } from '../../ports/syntax.ts';
import { atomsOf, digestOf } from './digest.ts';
import { outline, type OutlineItem } from './outline.ts';
import type { ParsedTree } from './parsedTree.ts';
import type { Spelling } from './spelling.ts';

/** Declarations in document order, from what a query found. */
export function readDeclarations({ entries, text, lines }: ParsedTree, spelling: Spelling): readonly Declaration[] {
  const atoms = atomsOf(entries);
  const paths = new Map<OutlineItem, string>();
  const used = new Map<string, number>();
  const declarations: Declaration[] = [];
  for (const item of outline(entries, text)) {
    const parent = [item.parent && paths.get(item.parent), item.entry.owner].filter(it => it !== undefined).join('.') || undefined;
    const path = pathOf(item, parent);
    if (item.entry.role === 'scope') { paths.set(item, path); continue; }
    const times = (used.get(path) ?? 0) + 1;
    used.set(path, times);
    const unique = times === 1 ? path : `${path}#${times}`;
    paths.set(item, unique);
    const { signature, bodyHash } = digestOf(item, text, atoms, spelling);
    const nameStart = item.entry.start + (item.entry.name?.from ?? 0);
    const nameEnd = item.entry.start + (item.entry.name?.to ?? item.entry.length);
    declarations.push({
      path: unique, name: item.name, kind: item.entry.kind, range: lines.range(item.start, item.end), nameRange: lines.range(nameStart, nameEnd),
      start: item.start, end: item.end, signature, bodyHash, ...(parent !== undefined && { parent }),
    });
  }
  return declarations;
}

/** Imports have their own paths: what a file imports is not what it declares. */
function pathOf({ entry, name }: OutlineItem, parent: string | undefined): string {
  const own = entry.kind === 'import' ? `import ${name}` : name;
  return parent === undefined ? own : `${parent}.${own}`;
}
