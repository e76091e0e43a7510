import { checkDeclaration } from '../engine/intents/declareIntent.ts';
import { ok } from '../engine/result.ts';
import { checkIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { situationOf } from './situation.ts';
import { foundNames, missingNames, targetsToLookAt } from './declaredNames.ts';

export const checkIntent = defineFeature(request, async (context, input, call) => {
  const looked = input.look ? targetsToLookAt(input.targets) : [];
  const { foundIn, notes: unfound } = await foundNames(context, looked, call.worktree);
  const found = checkDeclaration(situationOf(context, call), { ...input, foundIn });
  if (!found.ok) return found;
  const notes = [...unfound, ...await missingNames(context, looked, call.worktree)];
  return ok({ conflicts: [...found.value.conflicts], notAssessed: [...found.value.notAssessed], ...(notes.length === 0 ? {} : { notes }) });
});
