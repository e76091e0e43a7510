import { ok } from '../engine/result.ts';
import { exportJournal as request } from '../protocol/requests/hub.ts';
import { defineFeature } from './feature.ts';

/** A line that was read and is written again is the same to the byte. */
export const exportJournal = defineFeature(request, async ({ store }, { after, limit }, { signal }) => {
  const lines: string[] = [];
  const end = store.signedEnd();
  for await (const entry of store.entries(after + 1, after + limit)) {
    signal.throwIfAborted();
    lines.push(JSON.stringify(entry));
  }
  const isAll = lines.length === 0 && end?.seq === after;
  return ok({ lines, ...(isAll ? { end } : {}), ...(store.state.hubKey === undefined ? {} : { hubKey: store.state.hubKey }) });
});
