import type { Node } from 'web-tree-sitter';

/** No longer texts are kept of receivers, types and arguments. */
export const longest = 200;

/** A node's text on one line. */
export const short = (node: Node): string => node.text.replace(/\s+/g, ' ').slice(0, longest);
