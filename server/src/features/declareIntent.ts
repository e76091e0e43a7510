import { declareIntent as declare } from '../engine/intents/declareIntent.ts';
import { declareIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';

export const declareIntent = defineFeature(request, (context, input, call) => {
  const branches = new Set(context.observation.sides().map(({ branch }) => branch));
  const outcome = declare(situationOf(context, call), input, {
    id: freshId(context.clock.id, id => context.store.state.intents.has(id)), worktree: call.worktree, branchTaken: name => branches.has(name),
  });
  return commitOutcome(context, call, outcome);
});

/** Eight characters of chance meet sooner or later. */
const freshId = (make: (prefix: string) => string, taken: (id: string) => boolean): string => {
  let id = make('i');
  while (taken(id)) id = make('i');
  return id;
};
