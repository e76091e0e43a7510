import { resolveConflict as resolve } from '../engine/conflicts/resolveConflict.ts';
import { combineIntents } from '../engine/intents/combineIntents.ts';
import { ok } from '../engine/result.ts';
import { resolveConflict as request } from '../protocol/requests/conflicts.ts';
import { findConflict } from './allConflicts.ts';
import { defineFeature } from './feature.ts';
import { othersConflict } from './othersConflict.ts';
import { mayDecide, mayNotDecide } from './rightsAt.ts';
import { commitOutcome, situationOf } from './situation.ts';

export const resolveConflict = defineFeature(request, async (context, input, call) => {
  if (input.by === 'accept' && !await mayDecide(context, call)) return mayNotDecide(call, 'that a risk is accepted');
  const stands = findConflict(context, input.id);
  const refused = stands?.status === 'open' ? await othersConflict(context, call, stands) : undefined;
  if (refused) return refused;
  const outcome = resolve(context.store.state, findConflict(context, input.id), input, call.actor, context.clock.now());
  if (!outcome.ok) return outcome;
  const { id, conflict, resolution } = outcome.value;
  if (input.by === 'merge' && conflict.intents.length === 2) {
    const combined = await commitOutcome(context, call, combineIntents(situationOf(context, call), conflict, input.into ?? conflict.intents[0]!, resolution));
    return combined.ok ? ok({ conflict: context.store.state.conflicts.get(id)!, ...combined.value }) : combined;
  }
  const written = context.write(call.author, { type: 'conflict.resolved', stream: `conflicts/${id}`, data: outcome.value });
  const resolved = context.store.state.conflicts.get(id)!;
  await written;
  return ok({ conflict: resolved });
});
