import { checkDeclaration } from '../engine/intents/declareIntent.ts';
import { ok } from '../engine/result.ts';
import { checkIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { situationOf } from './situation.ts';
import { foundNames, missingNames } from './declaredNames.ts';

export const checkIntent = defineFeature(request, async (context, input, call) => {
  const { foundIn, notes: unfound } = await foundNames(context, input.look ? input.targets : [], call.worktree);
  const found = checkDeclaration(situationOf(context, call), { ...input, foundIn });
  if (!found.ok) return found;
  const notes = [...unfound, ...input.look ? await missingNames(context, input.targets, call.worktree) : []];
  return ok({ conflicts: [...found.value.conflicts], notAssessed: [...found.value.notAssessed], ...(notes.length === 0 ? {} : { notes }) });
});
