import type { Suggestion } from '../../../protocol/shapes.ts';
import type { Operation } from '../../../protocol/words.ts';
import type { ReadTarget } from '../../targets/readTarget.ts';
import type { ClashingOverlap } from './overlap.ts';

/** Who declared, as messages name them. */
export interface Declarer { readonly id: string; readonly actor: string; readonly goal: string }

/** Stands for a declaration that is only checked: no intent is ever called so. */
export const unregistered = 'unregistered';

/** An intent as a sentence names it. */
export const nameOfIntent = (id: string): string => (id === unregistered ? 'this work' : id);

/** The way out that leaves one intent of two. */
export const intoOne = (what: string, kept: string, given: string): Suggestion =>
  ({ by: 'merge', text: given === unregistered ? `Have ${what} in ${kept} instead of declaring it.` : `Have ${what} in ${kept} and abandon ${given}.` });

/** `Cart.total (src/cart.ts)`, `table orders`. */
export const nameOf = ({ kind, key, symbol }: ReadTarget): string =>
  (symbol ? `${symbol.names.join('.')}${symbol.path === '' ? '' : ` (${symbol.path})`}` : kind === 'file' ? key : `${kind} ${key}`);

const verbs: Readonly<Record<Operation, string>> = {
  add: 'adds', modify: 'changes', extend: 'extends', rename: 'renames', move: 'moves', delete: 'deletes',
  'change-signature': 'changes the signature of', read: 'depends on',
};

/** One sentence: who does what to what. The one who takes something away comes first. */
export const sayOverlap = (a: Declarer, b: Declarer, { mine, theirs, relation, clash }: ClashingOverlap, more: number): string => {
  const rest = more === 0 ? '' : `, and ${more} more ${more === 1 ? 'overlap' : 'overlaps'}`;
  if (relation === 'same' && clash.how === 'both-add') return `${a.actor} and ${b.actor} both add ${nameOf(fuller(mine, theirs))}${rest}`;
  if (relation === 'same' && clash.how === 'both-delete') return `${a.actor} and ${b.actor} both delete ${nameOf(fuller(mine, theirs))}${rest}`;
  if (relation === 'same' && mine.operation === theirs.operation) {
    return `${a.actor} and ${b.actor} both ${plural[mine.operation]} ${nameOf(fuller(mine, theirs))}${rest}`;
  }
  const [first, second] = leads(mine.operation, theirs.operation) ? [{ by: a, target: mine }, { by: b, target: theirs }] : [{ by: b, target: theirs }, { by: a, target: mine }];
  const what = relation === 'same' ? `${nameOf(fuller(mine, theirs))}, which ${second.by.actor} ${verbs[second.target.operation]}`
    : `${nameOf(first.target)}, while ${second.by.actor} ${verbs[second.target.operation]} ${nameOf(second.target)}`;
  return `${first.by.actor} ${verbs[first.target.operation]} ${what}${rest}`;
};

const plural: Readonly<Record<Operation, string>> = {
  add: 'add', modify: 'change', extend: 'extend', rename: 'rename', move: 'move', delete: 'delete',
  'change-signature': 'change the signature of', read: 'depend on',
};

const strength: Readonly<Record<Operation, number>> = { read: 0, add: 1, extend: 2, modify: 3, 'change-signature': 4, rename: 5, move: 5, delete: 6 };
const leads = (a: Operation, b: Operation): boolean => strength[a] >= strength[b];

const fuller = (a: ReadTarget, b: ReadTarget): ReadTarget => (b.key.length > a.key.length ? b : a);

/** Ways out, the safest first. `first` was declared first, so it goes first unless people decide otherwise. */
export const suggestFor = (first: Declarer, second: Declarer, { mine, theirs, relation, clash }: ClashingOverlap): readonly Suggestion[] => {
  const name = nameOf(relation === 'same' ? fuller(mine, theirs) : mine);
  const sequence: Suggestion = { by: 'sequence', text: `${first.actor} goes first (${first.id}); ${second.actor} starts on ${name} when it is merged.` };
  const narrow: Suggestion = { by: 'narrow', text: `Take ${name} out of the scope of ${nameOfIntent(second.id)}, or name the part of it that is really changed.` };
  const merge = intoOne('both', first.id, second.id);
  const accept: Suggestion = { by: 'accept', text: `Go on side by side: ${clash.severity === 'information' ? 'edits in different places merge.' : 'say why both can stand.'}` };
  if (clash.how === 'both-add' || clash.how === 'both-delete') return [merge, sequence, narrow];
  return clash.severity === 'error' ? [sequence, narrow, merge] : [sequence, narrow, accept];
};
