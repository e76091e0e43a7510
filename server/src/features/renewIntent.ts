import { renewLease } from '../engine/intents/renewLease.ts';
import { renewIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';

export const renewIntent = defineFeature(request, (context, { id, ttlMs }, call) =>
  commitOutcome(context, call, renewLease(situationOf(context, call), id, ttlMs)));
