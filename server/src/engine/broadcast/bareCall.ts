import type { SyntaxNode, Use } from '../../ports/syntax.ts';
import { lineAt, startsOfLines } from './alignment.ts';
import { childAt, type CodeToken } from './codeTokens.ts';

/**
 * A name that stands alone in a method of Ruby, as the call that it is where the method has no local name like it.
 * Undefined where that is not sure. `root`: the text as the grammar sees it.
 */
export function bareCall(root: SyntaxNode | undefined, text: string, { type, start, end }: CodeToken): Use | undefined {
  if (type !== 'identifier' || !root) return undefined;
  const name = text.slice(start, end);
  const path = pathTo(root, start), parent = path.at(-1), method = path.find((it) => /^(?:singleton_)?method$/.test(it.type));
  if (!parent || !method || isNamed.test(parent.type) || /(?:\.|::)\s*$/.test(text.slice(Math.max(0, start - 80), start))) return undefined;
  // A name that is written to anywhere in a method may be local wherever it stands.
  if (binds(method, (node) => text.slice(node.start, node.end) === name)) return undefined;
  const starts = startsOfLines(text), line = lineAt(starts, start), character = start - (starts[line] ?? 0);
  return { name, kind: 'call', start, range: { start: { line, character }, end: { line, character: character + name.length } } };
}

/** Here a name is declared, or is spoken of as one. */
const isNamed = /^(?:singleton_method|method|alias|undef|setter)$/;
const binding = /(?:_parameter|_parameters|_list|_assignment|_variable|_pattern|^destructured_\w+|^assignment|^for|^in_clause|^pattern)$/;

function pathTo(root: SyntaxNode, offset: number): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node && node.children.length > 0; node = childAt(node, offset)) found.push(node);
  return found;
}

/** Whether a name is given something below a node: by an assignment's left side, a parameter, a pattern. */
function binds(node: SyntaxNode, isIt: (node: SyntaxNode) => boolean): boolean {
  const targets = /assignment$/.test(node.type) ? node.children.slice(0, 1) : binding.test(node.type) ? node.children : [];
  return targets.some((it) => it.type === 'identifier' && isIt(it)) || node.children.some((it) => binds(it, isIt));
}
