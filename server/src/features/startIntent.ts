import { changeStatus } from '../engine/intents/changeStatus.ts';
import { startIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';

export const startIntent = defineFeature(request, (context, { id, why }, call) =>
  commitOutcome(context, call, changeStatus(situationOf(context, call), id, 'intent.started', why)));
