import type { SyntaxNode } from '../../ports/syntax.ts';
import type { CallPlan } from './callPlan.ts';
import type { PlacedEdit } from './offer.ts';

/** Names and literals: nothing happens when they are read, so they can go or stand elsewhere. */
const still = /^(?:identifier|this|self|number|integer|float|string|true|false|none|null|nil|undefined|.*_literal|interpreted_string_literal)$/;

/** The arguments of a call as a plan has them; a text says why that is not certain. `at`: where the name of what is called begins. */
export function argumentEdits(text: string, root: SyntaxNode, at: number, { names, order }: CallPlan): readonly Pick<PlacedEdit, 'start' | 'end' | 'text'>[] | string {
  const list = listOf(root, at);
  if (!list) return 'what it is handed cannot be told';
  const its = list.children.filter((it) => it.named && it.type !== 'comment'), positional = its.filter((it) => it.type !== 'keyword_argument');
  const renamed = its.flatMap((it) => { const [name] = it.children, to = it.type === 'keyword_argument' && name ? names.get(text.slice(name.start, name.end)) : undefined; return to === undefined || !name ? [] : [{ start: name.start, end: name.end, text: to }]; });
  if (renamed.length !== names.size) return 'what it is given by name cannot be told';
  if (order.length === positional.length && order.every((from, to) => from === to)) return renamed;
  if (positional.some((it, place) => order[place] !== place && !isStill(it))) return 'what is handed over does something: whether it may go or move is to be decided';
  if (list.children.some((it) => it.type === 'comment')) return 'a comment stands between what is handed over';
  const moved = order.flatMap((from, to) => from === to ? [] : [{ start: positional[to]!.start, end: positional[to]!.end, text: text.slice(positional[from]!.start, positional[from]!.end) }]);
  const kept = positional[order.length - 1], last = positional.at(-1)!;
  const gone = order.length < positional.length ? [{ start: kept ? kept.end : positional[0]!.start, end: last.end, text: '' }] : [];
  return [...renamed, ...moved, ...gone];
}

const isStill = ({ type, children }: SyntaxNode): boolean => still.test(type) && !children.some((it) => /interpolation|substitution/.test(it.type));

/** The list of arguments of the call whose name is at an offset. */
function listOf(root: SyntaxNode, at: number): SyntaxNode | undefined {
  const around: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node; node = node.children.find((it) => it.start <= at && it.end > at)) around.unshift(node);
  for (const node of around.slice(1, 5)) {
    const list = node.children.find((it) => /^(?:arguments|argument_list)$/.test(it.type));
    if (list) return list.start > at ? list : undefined;
  }
  return undefined;
}
