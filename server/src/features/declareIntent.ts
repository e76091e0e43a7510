import { declareIntent as declare } from '../engine/intents/declareIntent.ts';
import { declareIntent as request } from '../protocol/requests/intents.ts';
import { ok } from '../engine/result.ts';
import { defineFeature } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { unknownNames } from './unknownNames.ts';
import { withEdits } from './withEdits.ts';

export const declareIntent = defineFeature(request, async (context, input, call) => {
  const branches = new Set(context.observation.sides().map(({ branch }) => branch));
  const outcome = declare(situationOf(context, call), input, {
    id: freshId(context.clock.id, id => context.store.state.intents.has(id)), worktree: call.worktree, branchTaken: name => branches.has(name),
  });
  const declared = await commitOutcome(context, call, outcome);
  if (!declared.ok) return declared;
  const [changed, notes] = await Promise.all([withEdits(context, declared.value), input.look ? unknownNames(context, input.targets, call.worktree) : []]);
  return ok({ ...changed, ...(notes.length === 0 ? {} : { notes }) });
});

/** Eight characters of chance meet sooner or later. */
const freshId = (make: (prefix: string) => string, taken: (id: string) => boolean): string => {
  let id = make('i');
  while (taken(id)) id = make('i');
  return id;
};
