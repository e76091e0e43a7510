import { changeStatus } from '../engine/intents/changeStatus.ts';
import { startIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { othersIntent } from './othersIntent.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { withObserved } from './withEdits.ts';

export const startIntent = defineFeature(request, async (context, { id, why }, call) =>
  await othersIntent(context, call, id, why) ?? withObserved(context, await commitOutcome(context, call, changeStatus(situationOf(context, call), id, 'intent.started', why))));
