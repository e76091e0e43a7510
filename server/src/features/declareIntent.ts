import { declareIntent as declare } from '../engine/intents/declareIntent.ts';
import { declareIntent as request } from '../protocol/requests/intents.ts';
import { ok } from '../engine/result.ts';
import { within } from '../observation/within.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { commitOutcome, situationOf, type Changed } from './situation.ts';

export const declareIntent = defineFeature(request, async (context, input, call) => {
  const branches = new Set(context.observation.sides().map(({ branch }) => branch));
  const outcome = declare(situationOf(context, call), input, {
    id: freshId(context.clock.id, id => context.store.state.intents.has(id)), worktree: call.worktree, branchTaken: name => branches.has(name),
  });
  const declared = await commitOutcome(context, call, outcome);
  return declared.ok ? ok(await withEdits(context, declared.value)) : declared;
});

/** Judging edits of the same things takes a moment; what takes longer comes as a change. */
const editsMs = 50;

/** Also what others have changed already without declaring it. */
const withEdits = async ({ observation }: HubContext, declared: Changed): Promise<Changed> => {
  const { id } = declared.intent;
  const judged = observation.intentsChanged([id], true);
  if (!judged) return declared;
  await within(judged, editsMs);
  return { ...declared, conflicts: [...declared.conflicts, ...observation.conflicts().filter(it => it.status === 'open' && it.intents.includes(id))] };
};

/** Eight characters of chance meet sooner or later. */
const freshId = (make: (prefix: string) => string, taken: (id: string) => boolean): string => {
  let id = make('i');
  while (taken(id)) id = make('i');
  return id;
};
