import type { SyntaxNode } from '../../../ports/syntax.ts';
import type { SourceFile } from '../../references/world.ts';
import { childAt } from '../codeTokens.ts';

/** A piece of a text as the grammar sees it, with what it lies in, the innermost first. */
export interface Place { readonly file: SourceFile; readonly node: SyntaxNode; readonly around: readonly SyntaxNode[] }

/** What lies directly around a place; undefined at the top. */
export function outer({ file, around: [node, ...around] }: Place): Place | undefined { return node && { file, node, around }; }

export const inner = ({ file, node, around }: Place, child: SyntaxNode): Place => ({ file, node: child, around: [node, ...around] });

export const textOf = ({ file, node }: Place): string => file.text.slice(node.start, node.end);

/** The named pieces of a place, comments left out. */
export const parts = (place: Place): readonly Place[] => place.node.children.filter((it) => it.named && it.type !== 'comment').map((it) => inner(place, it));

export const part = (place: Place, type: RegExp): Place | undefined => { const found = place.node.children.find((it) => type.test(it.type)); return found && inner(place, found); };

/** The smallest piece at an offset. */
export function placeAt(file: SourceFile, root: SyntaxNode, offset: number): Place {
  let place: Place = { file, node: root, around: [] };
  for (let next = childAt(root, offset); next; next = childAt(next, offset)) place = inner(place, next);
  return place;
}

/** The piece around a place, or the place itself, that is of a type. */
export function enclosing(place: Place | undefined, type: RegExp): Place | undefined {
  for (let at = place; at; at = outer(at)) if (type.test(at.node.type)) return at;
  return undefined;
}

export const functions = /^(?:arrow_function|function_expression|function_declaration|method_definition|generator_function|generator_function_declaration)$/;
