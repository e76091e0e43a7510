import { fail, ok } from '../engine/result.ts';
import { listConflicts as request } from '../protocol/requests/conflicts.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { allConflicts, conflictsOf, openConflicts } from './allConflicts.ts';
import { defineFeature } from './feature.ts';

export const listConflicts = defineFeature(request, async (context, { open, severity, kind, intent, limit }, call) => {
  if (intent !== undefined && !context.store.state.intents.has(intent)) return fail('not-found', `there is no intent ${intent}; list them with: interlock intent list`, 'intent');
  await afterFirstLook(context, call);
  const known = intent !== undefined ? conflictsOf(context, intent) : open ? openConflicts(context) : allConflicts(context);
  const found = known.filter(it => (!open || it.status === 'open')
    && (severity.length === 0 || severity.includes(it.severity))
    && (kind.length === 0 || kind.includes(it.kind)));
  return ok({ conflicts: found.slice(0, limit), notAssessed: [...context.observation.notAssessed()], total: found.length });
});
