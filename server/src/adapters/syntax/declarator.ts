import type { Node } from 'web-tree-sitter';

/** Where the C family says a name: `(*a[3])(int)`, `Cart::total`. */
export interface DeclaredName {
  readonly name: Node;
  /** What qualifies it, outermost first. */
  readonly owners: readonly Node[];
}

/** Follows declarators inwards to the name they declare. Undefined where they declare none (`int f(int)`, the second). */
export function declaredName(declarator: Node): DeclaredName | undefined {
  const owners: Node[] = [];
  for (let at: Node | null = declarator; at; at = innerOf(at)) {
    const scope = at.childForFieldName('scope');
    if (scope) owners.push(scope.childForFieldName('name') ?? scope);
    else if (!at.type.endsWith('_declarator')) return { name: at, owners };
  }
  return undefined;
}

const innerOf = (node: Node): Node | null =>
  node.childForFieldName(node.type.endsWith('_declarator') ? 'declarator' : 'name') ?? node.namedChildren.findLast(it => it !== null && !it.type.includes('attribute')) ?? null;
