import type { Node } from 'web-tree-sitter';

/** No longer texts are kept of receivers, types and arguments. */
export const longest = 200;

/** A node's text on one line. */
export const short = (node: Node): string => node.text.replace(/\s+/g, ' ').slice(0, longest);

/** The text of a value on one line. What a long one has in brackets is left out: what it is does not depend on it. */
export const shortValue = (node: Node): string => {
  const text = node.text.replace(/\s+/g, ' ');
  return (text.length > longest ? withoutBracketed(text) : text).slice(0, longest);
};

/** The text without what lies in round brackets; as it is where brackets in quotes make that doubtful. */
export function withoutBracketed(text: string): string {
  let left = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(/\((?!\))[^()]*(?:\(\)[^()]*)*\)/g, '()');
  }
  return left;
}
