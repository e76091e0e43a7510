import { ok } from '../engine/result.ts';
import { listModelDecisions as request } from '../protocol/requests/models.ts';
import { defineFeature } from './feature.ts';

export const listModelDecisions = defineFeature(request, ({ models: { records } }, { limit }) => {
  const all = records.all();
  return ok({ decisions: all.slice(0, limit), total: all.length });
});
