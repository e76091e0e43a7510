import type { Node, QueryCapture } from 'web-tree-sitter';

/** Loops without a condition, of one function's captures, that nothing in them is seen to leave. */
export const endlessLoops = (captures: readonly QueryCapture[]): readonly Node[] => {
  const all = (role: string): readonly Node[] => captures.filter(it => it.name === role).map(it => it.node);
  const [leaves, breaks, breakable] = [all('leaves'), all('breaks'), all('breakable')];
  return all('endless').filter(loop => !leaves.some(it => isIn(it, loop)) && !breaks.some(it => innermost(breakable, it)?.id === loop.id));
};

const isIn = (node: Node, around: Node): boolean => node.startIndex >= around.startIndex && node.endIndex <= around.endIndex;

/** What a bare `break` ends. */
const innermost = (nodes: readonly Node[], inner: Node): Node | undefined => nodes.filter(it => isIn(inner, it)).sort((a, b) => b.startIndex - a.startIndex)[0];
