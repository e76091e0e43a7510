import { checkDeclaration } from '../engine/intents/declareIntent.ts';
import { ok } from '../engine/result.ts';
import { checkIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { situationOf } from './situation.ts';
import { unknownNames } from './unknownNames.ts';

export const checkIntent = defineFeature(request, async (context, input, call) => {
  const found = checkDeclaration(situationOf(context, call), input);
  if (!found.ok) return found;
  const notes = input.look ? await unknownNames(context, input.targets, call.worktree) : [];
  return ok({ conflicts: [...found.value.conflicts], notAssessed: [...found.value.notAssessed], ...(notes.length === 0 ? {} : { notes }) });
});
