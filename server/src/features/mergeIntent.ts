import { changeStatus } from '../engine/intents/changeStatus.ts';
import { mergeIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { othersIntent } from './othersIntent.ts';
import { commitOutcome, situationOf } from './situation.ts';

export const mergeIntent = defineFeature(request, async (context, { id, why }, call) =>
  await othersIntent(context, call, id, why) ?? commitOutcome(context, call, changeStatus(situationOf(context, call), id, 'intent.merged', why)));
