import { narrowIntent as narrow } from '../engine/intents/narrowIntent.ts';
import { ok } from '../engine/result.ts';
import { narrowIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { othersIntent } from './othersIntent.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { missingNames, targetsToLookAt } from './declaredNames.ts';
import { judgeEdits, withEdits } from './withEdits.ts';

export const narrowIntent = defineFeature(request, async (context, { id, targets, ddl, why }, call) => {
  const refused = await othersIntent(context, call, id, why);
  if (refused) return refused;
  const narrowed = await commitOutcome(context, call, narrow(situationOf(context, call), id, targets, ddl, why));
  if (!narrowed.ok) return narrowed;
  const [isMet, notes] = await Promise.all([judgeEdits(context, id), missingNames(context, targetsToLookAt(targets), call.worktree)]);
  return ok({ ...isMet ? withEdits(context, narrowed.value) : narrowed.value, ...(notes.length === 0 ? {} : { notes }) });
});
