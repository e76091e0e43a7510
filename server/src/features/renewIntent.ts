import { renewLease } from '../engine/intents/renewLease.ts';
import { renewIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { withObserved } from './withEdits.ts';

export const renewIntent = defineFeature(request, async (context, { id, ttlMs }, call) =>
  withObserved(context, await commitOutcome(context, call, renewLease(situationOf(context, call), id, ttlMs))));
