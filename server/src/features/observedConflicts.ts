import { targetsOf } from '../engine/conflicts/observed/editedTargets.ts';
import { hasEnded, standing } from '../engine/intents/counts.ts';
import type { ReadTarget } from '../engine/targets/readTarget.ts';
import { relate } from '../engine/targets/relate.ts';
import type { Conflict, Intent } from '../protocol/shapes.ts';
import type { HubContext } from './feature.ts';

type Known = Pick<HubContext, 'observation' | 'book'>;

/**
 * Open conflicts seen in edits that are an intent's: it has part in them, or they lie in its worktree and are about what it declared. What was not
 * declared counts, too, where no other intent stands in that worktree: it can be nobody else's.
 */
export const observedConflicts = (known: Known, intent: Intent): readonly Conflict[] => {
  if (hasEnded(intent)) return [];
  const there = openBy(known.observation, intent);
  const met = metOf(known, intent, there);
  const beside = there.filter(it => !met.includes(it));
  if (beside.length === 0) return met;
  const isAlone = known.book.lists.find({ status: standing }, Infinity).intents.every(it => it.id === intent.id || it.worktree !== intent.worktree);
  return isAlone ? [...met, ...beside] : met;
};

/** Those that are about what the intent means to change, or in which it has part. Whoever declares waits: where it says in which files, no others are looked at. */
export const metByDeclaring = (known: Pick<HubContext, 'observation'>, intent: Intent): readonly Conflict[] => metOf(known, intent, openBy(known.observation, intent, filesOf(intent)));

/** Undefined where it may mean any. */
const filesOf = (intent: Intent): ReadonlySet<string> | undefined => {
  const meant = targetsOf(intent);
  return meant.some(it => it.file === '' || it.covers !== undefined || it.symbol?.path === '') ? undefined : new Set(meant.map(it => it.file));
};

const metOf = ({ observation }: Pick<HubContext, 'observation'>, intent: Intent, there: readonly Conflict[]): readonly Conflict[] => {
  const meant = there.length === 0 ? [] : targetsOf(intent);
  const own = there.filter(it => isAbout(it, meant));
  return [...observation.conflictsOf([intent.id]).filter(it => it.status === 'open' && !own.includes(it)), ...own];
};

/** Whether an open conflict makes an intent conflicted: more than something to know of. */
export const isMore = ({ status, severity }: Conflict): boolean => status === 'open' && severity !== 'information';

/** Those that lie in its worktree, where its actor works. */
const openBy = (observation: HubContext['observation'], { worktree, actor }: Intent, files?: ReadonlySet<string>): readonly Conflict[] => {
  const side = observation.sides().find(it => it.kind === 'worktree' && it.root === worktree)?.id;
  return side === undefined ? [] : observation.conflictsOf([side], files).filter(it => it.status === 'open' && it.places.some(place => place.side === side && (place.actor ?? actor) === actor));
};

const isAbout = (conflict: Conflict, meant: readonly ReadTarget[]): boolean => {
  const seen = seenIn.get(conflict) ?? targetsOf(conflict);
  seenIn.set(conflict, seen);
  return meant.some(it => seen.some(other => relate(it, other).relation !== 'none'));
};

/** Of conflicts that stand while much is declared: each is read once. */
const seenIn = new WeakMap<Conflict, readonly ReadTarget[]>();
