import { ok } from '../engine/result.ts';
import { verifyJournal as request } from '../protocol/requests/hub.ts';
import { defineFeature } from './feature.ts';

export const verifyJournal = defineFeature(request, async ({ store }) => {
  const report = await store.verify();
  return ok({ ...report, faults: report.faults.map(it => ({ ...it })) });
});
