import { changeStatus } from '../engine/intents/changeStatus.ts';
import { completeIntent as request } from '../protocol/requests/intents.ts';
import { coverageProblem } from './coverageGate.ts';
import { defineFeature } from './feature.ts';
import { othersIntent } from './othersIntent.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { withObserved } from './withEdits.ts';

export const completeIntent = defineFeature(request, async (context, { id, why }, call) => {
  const refused = await othersIntent(context, call, id, why);
  if (refused) return refused;
  const uncovered = await coverageProblem(context, call);
  if (uncovered) return { ok: false, problem: uncovered };
  return withObserved(context, await commitOutcome(context, call, changeStatus(situationOf(context, call), id, 'intent.completed', why)));
});
