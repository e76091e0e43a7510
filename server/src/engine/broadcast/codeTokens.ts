import type { SyntaxNode } from '../../ports/syntax.ts';

/** One name in the code of a text, as the grammar sees it. */
export interface CodeToken {
  readonly start: number;
  readonly end: number;
  /** What the grammar calls it: `identifier`, `shorthand_property_identifier_pattern`. */
  readonly type: string;
  /** What it lies in, the innermost first. */
  readonly around: readonly SyntaxNode[];
}

/** Grammars call names so; text, comments and the insides of strings they call otherwise. */
const isName = (type: string): boolean => /(?:identifier|identifier_pattern|^name|^constant)$/.test(type);

/** How much of what lies around a token is of interest. */
const maxAround = 6;

/** Every place in the code, not in comments or strings, where this name stands, in the order of the text. */
export function codeTokens(root: SyntaxNode, text: string, name: string): readonly CodeToken[] {
  const starts = placesOf(text, name);
  const found: CodeToken[] = [];
  for (const start of starts) {
    const token = tokenAt(root, start, start + name.length);
    if (token) found.push(token);
  }
  return found;
}

/** Every place where these letters stand. */
export function placesOf(text: string, name: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) found.push(at);
  return found;
}

function tokenAt(root: SyntaxNode, start: number, end: number): CodeToken | undefined {
  const around: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node; node = childAt(node, start)) {
    if (node.start === start && node.end === end && node.children.length === 0) return isName(node.type) ? { start, end, type: node.type, around: around.slice(0, maxAround) } : undefined;
    around.unshift(node);
  }
  return undefined;
}

/** Whether a place is in a comment, or in a text that stands alone and does nothing: Python's way to describe. */
export function isRemarked(root: SyntaxNode, offset: number): boolean {
  for (let node: SyntaxNode | undefined = root, around: SyntaxNode = root; node; around = node, node = childAt(node, offset)) {
    if (/comment/.test(node.type) || (node.type === 'string' && around.type === 'expression_statement' && around.children.length === 1)) return true;
  }
  return false;
}

/** The child that holds an offset; undefined between two. */
export const childAt = ({ children }: SyntaxNode, offset: number): SyntaxNode | undefined => {
  let low = 0, high = children.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (children[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  const found = children[low];
  return found && found.start <= offset ? found : undefined;
};
