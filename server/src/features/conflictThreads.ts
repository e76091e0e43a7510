import { fail, ok, type Result } from '../engine/result.ts';
import { hasEnded } from '../engine/intents/counts.ts';
import type { ThreadEvent } from '../engine/conflicts/threads.ts';
import type { Conflict, Thread } from '../protocol/shapes.ts';
import { commentConflict as commentRequest, rateConflict as rateRequest, reopenConflict as reopenRequest } from '../protocol/requests/conflicts.ts';
import { findConflict } from './allConflicts.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { othersConflict } from './othersConflict.ts';
import { mayDecide, mayNotDecide } from './rightsAt.ts';

interface Changed { readonly conflict: Conflict; readonly thread: Thread }

export const commentConflict = defineFeature(commentRequest, (context, { id, text }, call) =>
  say(context, call, { type: 'conflict.commented', data: { id, text } }));

export const rateConflict = defineFeature(rateRequest, async (context, { id, severity, why }, call) => {
  if (!await mayDecide(context, call)) return mayNotDecide(call, 'how severe a conflict is');
  const conflict = findConflict(context, id);
  // What is no error any more lands: that is settling it.
  const refused = conflict && await othersConflict(context, call, conflict);
  if (refused) return refused;
  return say(context, call, { type: 'conflict.rated', data: { id, why, ...(severity === undefined ? {} : { severity }) } });
});

export const reopenConflict = defineFeature(reopenRequest, async (context, { id, why }, call) => {
  const conflict = findConflict(context, id);
  if (conflict && conflict.status !== 'resolved') return fail('illegal-transition', `conflict ${id} is ${conflict.status}, not resolved`, 'id');
  const ended = conflict?.intents.map(it => context.store.state.intents.get(it)).find(it => it && hasEnded(it));
  if (ended) return fail('illegal-transition', `conflict ${id} cannot be opened again: ${ended.id} is ${ended.status}`, 'id');
  // Who may not take a risk may still say that it has become one; what a tier decided, another does not undo.
  if (conflict?.resolution?.by === 'accept' && conflict.resolution.actor !== call.actor && !await mayDecide(context, call)) return mayNotDecide(call, 'that an accepted risk is open again');
  return say(context, call, { type: 'conflict.reopened', data: { id, why } });
});

const say = async (context: HubContext, { author }: Call, event: ThreadEvent): Promise<Result<Changed>> => {
  const { id } = event.data;
  if (!findConflict(context, id)) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  const written = context.write(author, { ...event, stream: `conflicts/${id}` });
  const [conflict, thread] = [findConflict(context, id), context.store.state.threads.get(id)];
  await written;
  return conflict && thread ? ok({ conflict, thread }) : fail('not-found', `conflict ${id} no longer stands: its facts have changed`, 'id');
};
