import type { Problem } from '../engine/result.ts';
import { renewLease } from '../engine/intents/renewLease.ts';
import { renewIntent as request } from '../protocol/requests/intents.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { isOwn } from './othersIntent.ts';
import { callerOf } from './rightsAt.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { withObserved } from './withEdits.ts';

export const renewIntent = defineFeature(request, async (context, { id, ttlMs }, call) => {
  const problem = notAlive(context, call, id);
  if (problem) return { ok: false, problem };
  return withObserved(context, await commitOutcome(context, call, renewLease(situationOf(context, call), id, ttlMs)));
});

/** A sign of life of an agent's work comes from who does it, or from a person: else the silent would block others for ever. */
const notAlive = (context: HubContext, call: Call, id: string): Problem | undefined => {
  const intent = context.store.state.intents.get(id);
  if (!intent || isOwn(intent, call.actor) || callerOf(context, call).kind === 'person') return undefined;
  return { code: 'refused', field: 'id', message: `${id} is ${intent.actor}'s: a sign of life comes from who is at work on it; take over what was left behind with its next step and why, or declare your own work` };
};
