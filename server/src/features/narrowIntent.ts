import { narrowIntent as narrow } from '../engine/intents/narrowIntent.ts';
import { narrowIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';

export const narrowIntent = defineFeature(request, (context, { id, targets, ddl }, call) =>
  commitOutcome(context, call, narrow(situationOf(context, call), id, targets, ddl)));
