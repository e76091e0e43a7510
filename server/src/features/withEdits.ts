import { targetsOf } from '../engine/conflicts/observed/editedTargets.ts';
import type { ReadTarget } from '../engine/targets/readTarget.ts';
import { relate } from '../engine/targets/relate.ts';
import { within } from '../observation/within.ts';
import type { Conflict } from '../protocol/shapes.ts';
import type { HubContext } from './feature.ts';
import type { Changed } from './situation.ts';

/** Judging edits of the same things takes a moment; what takes longer comes as a change. */
const editsMs = 50;

/** A declaration's answer with what is seen in edits: of others that declared nothing, and of its actor where it was made. */
export const withEdits = async ({ observation }: Pick<HubContext, 'observation'>, changed: Changed): Promise<Changed> => {
  const { intent } = changed;
  const judged = observation.intentsChanged([intent.id], true);
  if (!judged) return changed;
  await within(judged, editsMs);
  const side = observation.sides().find(it => it.kind === 'worktree' && it.root === intent.worktree)?.id;
  const meant = targetsOf(intent);
  const isMet = (it: Conflict): boolean => it.intents.includes(intent.id) || (it.places.some(place => place.side === side && (place.actor ?? intent.actor) === intent.actor) && isOf(it, meant));
  return { ...changed, conflicts: [...changed.conflicts, ...observation.conflictsOf([intent.id, ...side === undefined ? [] : [side]]).filter(it => it.status === 'open' && isMet(it))] };
};

/** Whether a conflict is about something that an intent means to change. */
const isOf = (conflict: Conflict, meant: readonly ReadTarget[]): boolean => {
  const seen = seenIn.get(conflict) ?? targetsOf(conflict);
  seenIn.set(conflict, seen);
  return meant.some(it => seen.some(other => relate(it, other).relation !== 'none'));
};

/** Of conflicts that stand while much is declared: each is read once. */
const seenIn = new WeakMap<Conflict, readonly ReadTarget[]>();
