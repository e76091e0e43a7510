import { predictOutcomes } from '../engine/conflicts/predicted/predictOutcomes.ts';
import { fail, ok } from '../engine/result.ts';
import type { OutputOf } from '../protocol/request.ts';
import { predictConflict as request, type PredictedMerge } from '../protocol/requests/outcomes.ts';
import type { Conflict } from '../protocol/shapes.ts';
import { findConflict } from './allConflicts.ts';
import { mergeablePairs, mergePair, type MergePair } from './conflictMerges.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { mayDecide } from './rightsAt.ts';
import { situationOf } from './situation.ts';

/** Most files that are merged for one answer. */
const mostMerges = 3;

export const predictConflict = defineFeature(request, async (context, { id }, call) => {
  const decides = await mayDecide(context, call);
  const conflict = findConflict(context, id);
  if (!conflict) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  return ok(await predicted(context, conflict, decides, call));
});

/** What each way out would come to, and how the files would merge. */
export const predicted = async (context: HubContext, conflict: Conflict, decides: boolean, call: Call): Promise<OutputOf<typeof request>> => {
  const outcomes = predictOutcomes({ situation: situationOf(context, call), mayDecide: decides, nameOf: it => nameOf(context, conflict.places.find(place => place.side === it)?.actor, it) }, conflict);
  const pairs = conflict.status === 'open' ? mergeablePairs(context, conflict, call.worktree).slice(0, mostMerges) : [];
  const merges = await Promise.all(pairs.map(it => predictedMerge(context, it, call)));
  return { outcomes: [...outcomes], merges };
};

const nameOf = ({ store, observation }: HubContext, actor: string | undefined, id: string): string => {
  const intent = store.state.intents.get(id);
  if (intent) return `“${intent.goal.split('\n')[0] ?? ''}” of ${intent.actor}`;
  const side = observation.sides().find(it => it.id === id);
  const name = side?.kind === 'worktree' ? `worktree ${id.slice(id.lastIndexOf('/') + 1)}` : side?.label ?? id;
  return actor === undefined ? name : `${actor} (${name})`;
};

/** What cannot be merged is told as refused, with the reason. */
const predictedMerge = async (context: HubContext, pair: MergePair, { signal }: Call): Promise<PredictedMerge> => {
  const merged = await mergePair(context, pair, signal);
  return { ...pair, ...merged.ok ? { label: merged.value.label, reason: merged.value.reason } : { label: 'REFUSED', reason: merged.problem.message } };
};
