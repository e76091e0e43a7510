import { declareIntent as declare } from '../engine/intents/declareIntent.ts';
import type { Declaration } from '../engine/intents/declareIntent.ts';
import { declareIntent as request } from '../protocol/requests/intents.ts';
import type { OutputOf } from '../protocol/request.ts';
import { ok, type Result } from '../engine/result.ts';
import { alikeTo } from './alikeWork.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { foundNames, unknownNames } from './unknownNames.ts';
import { withEdits } from './withEdits.ts';

export const declareIntent = defineFeature(request, (context, input, call) => declaredBy(context, call, input, input.look));

/** Declares for a caller, in the worktree that it calls from. @param look whether its names are looked for in the worktrees, and it is said which nobody has */
export const declaredBy = async (context: HubContext, call: Call, declaration: Declaration, look = false): Promise<Result<OutputOf<typeof request>>> => {
  const { foundIn, notes: unfound } = await foundNames(context, look ? declaration.targets : [], call.worktree);
  // Looked for while the declaration is written: neither waits for the other.
  const unknown = look ? unknownNames(context, declaration.targets, call.worktree) : [];
  const branches = new Set(context.observation.sides().map(({ branch }) => branch));
  const outcome = declare(situationOf(context, call), { ...declaration, foundIn }, {
    id: freshId(context.clock.id, id => context.store.state.intents.has(id)), worktree: call.worktree, branchTaken: name => branches.has(name),
  });
  const declared = await commitOutcome(context, call, outcome);
  if (!declared.ok) return declared;
  const [found, alike, missing] = await Promise.all([withEdits(context, declared.value), alikeTo(context, declared.value.intent, call), unknown]);
  const notes = [...unfound, ...missing];
  return ok({ ...found, ...(notes.length === 0 ? {} : { notes }), ...(alike.length > 0 ? { alike: [...alike] } : {}) });
};

/** Eight characters of chance meet sooner or later. */
const freshId = (make: (prefix: string) => string, taken: (id: string) => boolean): string => {
  let id = make('i');
  while (taken(id)) id = make('i');
  return id;
};
