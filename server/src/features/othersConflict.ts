import { fail, type Result } from '../engine/result.ts';
import type { Conflict } from '../protocol/shapes.ts';
import type { Call, HubContext } from './feature.ts';
import { isLed, isOwn } from './othersIntent.ts';
import { callerOf, mayDecide } from './rightsAt.ts';

/**
 * Why this caller does not settle a conflict, in whatever way: undefined where it may. Those may who have part in it, by an intent or by an
 * edit, people, and agents that the rules let decide; and anybody where nobody is at work on what it stands between.
 */
export const othersConflict = async (context: Pick<HubContext, 'store' | 'clock' | 'rights' | 'observation'>, call: Call, conflict: Conflict): Promise<Result<never> | undefined> => {
  if (hasPart(context, call, conflict) || isLeft(context, conflict) || callerOf(context, call).kind === 'person') return undefined;
  if (await isLed(context) && await mayDecide(context, call)) return undefined;
  const between = [...conflict.intents.map(id => context.store.state.intents.get(id)?.actor), ...conflict.places.map(it => it.actor ?? it.side)].filter(it => it !== undefined);
  return fail('refused', `${call.actor} has no part in ${conflict.id}, which ${[...new Set(between)].join(' and ')} have: agree on it (interlock conflict comment), or ask a person`, 'id');
};

const hasPart = ({ store, observation }: Pick<HubContext, 'store' | 'observation'>, { actor, worktree }: Call, { intents, places }: Conflict): boolean => {
  // Whoever calls out of a worktree that is known to be another's has no part in what lies there.
  const here = worktree === undefined ? undefined : observation.sides().find(it => it.kind === 'worktree' && it.root === worktree)?.id;
  return intents.some(id => isOwned(store.state.intents.get(id), actor)) || places.some(it => it.actor === actor || (it.actor === undefined && it.side === here));
};

const isOwned = (intent: Parameters<typeof isOwn>[0] | undefined, actor: string): boolean => intent !== undefined && isOwn(intent, actor);

/** Also where nobody is known to have part in it. */
const isLeft = ({ store }: Pick<HubContext, 'store'>, { intents, places }: Conflict): boolean => (intents.length > 0 || places.length === 0) && intents.every(id => store.state.intents.get(id)?.lease.expired === true);
