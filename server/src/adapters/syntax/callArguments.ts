import type { Node } from 'web-tree-sitter';
import type { CallArguments } from '../../ports/syntax.ts';
import { short } from './shortText.ts';

const spreads = new Set([
  'spread_element', 'list_splat', 'dictionary_splat', 'variadic_argument', 'variadic_unpacking', 'variadic_placeholder', 'spread_expression', 'splat_argument', 'hash_splat_argument', 'forward_argument',
]);
const named = new Set(['keyword_argument', 'pair']);
/** Hold one argument, with the name it is given by or a sign that it is spread. */
const holders = new Set(['argument', 'value_argument']);
/** What a call hands over behind its brackets: which parameter that is the text does not tell. */
const behind = new Set(['annotated_lambda', 'lambda_literal']);

/** What a call hands over, from the node that holds its arguments. `isUntyped`: nothing says the type of what a name means there. */
export function argumentsOf(node: Node, isUntyped: (name: string) => boolean = () => false): CallArguments {
  const its = node.namedChildren.flatMap(it => it === null || it.type.includes('comment') || it.type === 'block_argument' ? [] : [{ node: it, name: nameOf(it) }]);
  const positional = its.filter(it => it.name === undefined && !isSpread(it.node));
  const untyped = positional.flatMap((it, at) => it.node.type === 'identifier' && isUntyped(it.node.text) ? [at] : []);
  return {
    count: positional.length, spread: its.some(it => isSpread(it.node)) || [node, node.parent].some(it => behind.has(it?.nextNamedSibling?.type ?? '')),
    named: its.flatMap(it => it.name ?? []), texts: positional.map(it => short(it.node).slice(0, 40)),
    ...(untyped.length > 0 && { untyped }),
  };
}

const isSpread = (node: Node): boolean => spreads.has(node.type) || (holders.has(node.type) && spreads.has(node.namedChild(0)?.type ?? ''));

/** Undefined where only its place says which parameter an argument is for. */
function nameOf(node: Node): string | undefined {
  if (named.has(node.type)) return (node.childForFieldName('name') ?? node.childForFieldName('key'))?.text ?? '';
  if (!holders.has(node.type)) return undefined;
  return node.childForFieldName('name')?.text ?? /^([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)\s*=(?!=)/.exec(node.namedChildCount > 1 ? node.text : '')?.[1];
}
