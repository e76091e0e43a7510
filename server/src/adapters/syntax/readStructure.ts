import type { TreeCursor } from 'web-tree-sitter';
import type { FileStructure, SyntaxNode } from '../../ports/syntax.ts';
import type { Grammar } from './grammar.ts';
import { parseWhole } from './parsedTree.ts';

/** Undefined when the time limit was hit. */
export function readStructure(grammar: Grammar, text: string, limitMs: number): FileStructure | undefined {
  const tree = parseWhole(grammar, text, limitMs)?.tree;
  if (!tree) return undefined;
  const cursor = tree.walk();
  try {
    return { assessed: true, language: grammar.definition.name, ...walk(cursor) };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** A loop, not a recursion: an expression has no end to its depth. */
function walk(cursor: TreeCursor): { readonly root: SyntaxNode; readonly errors: number } {
  let errors = 0;
  const open = (): { readonly node: SyntaxNode; readonly children: SyntaxNode[] } => {
    const children: SyntaxNode[] = [];
    if (cursor.nodeType === 'ERROR' || cursor.nodeIsMissing) errors++;
    return { node: { type: cursor.nodeType, named: cursor.nodeIsNamed, start: cursor.startIndex, end: cursor.endIndex, children }, children };
  };
  const root = open();
  const path = [root];
  for (;;) {
    if (cursor.gotoFirstChild()) {
      const child = open();
      path.at(-1)!.children.push(child.node);
      path.push(child);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      path.pop();
      if (path.length === 0 || !cursor.gotoParent()) return { root: root.node, errors };
    }
    path.pop();
    const next = open();
    path.at(-1)!.children.push(next.node);
    path.push(next);
  }
}
