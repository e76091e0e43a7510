import { ok } from '../engine/result.ts';
import { listConflicts as request } from '../protocol/requests/conflicts.ts';
import { allConflicts, conflictsOf, openConflicts } from './allConflicts.ts';
import { defineFeature } from './feature.ts';

export const listConflicts = defineFeature(request, (context, { open, severity, kind, intent, limit }) => {
  const known = intent !== undefined ? conflictsOf(context, intent) : open ? openConflicts(context) : allConflicts(context);
  const found = known.filter(it => (!open || it.status === 'open')
    && (severity.length === 0 || severity.includes(it.severity))
    && (kind.length === 0 || kind.includes(it.kind)));
  return ok({ conflicts: found.slice(0, limit), notAssessed: [...context.observation.notAssessed()], total: found.length });
});
