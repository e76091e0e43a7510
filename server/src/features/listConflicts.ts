import { ok } from '../engine/result.ts';
import { listConflicts as request } from '../protocol/requests/conflicts.ts';
import { allConflicts } from './allConflicts.ts';
import { defineFeature } from './feature.ts';

export const listConflicts = defineFeature(request, (context, { open, severity, kind, intent, limit }) => {
  const found = allConflicts(context).filter(it => (!open || it.status === 'open')
    && (severity.length === 0 || severity.includes(it.severity))
    && (kind.length === 0 || kind.includes(it.kind))
    && (intent === undefined || it.intents.includes(intent)));
  return ok({ conflicts: found.slice(0, limit), notAssessed: [...context.observation.notAssessed()], total: found.length });
});
