import { describeEntry } from '../engine/describeEntry.ts';
import type { JournalEntry } from '../engine/events.ts';
import { ok } from '../engine/result.ts';
import { readLog as request } from '../protocol/requests/hub.ts';
import { defineFeature } from './feature.ts';

/** With `after`: the first entries behind it. Without: the last ones. Newest last either way. */
export const readLog = defineFeature(request, async ({ store }, { stream, actor, after, limit }, { signal }) => {
  const parts = ['seq > ?', ...(stream === undefined ? [] : ['stream = ?']), ...(actor === undefined ? [] : ['actor = ?'])];
  const values = [after, ...(stream === undefined ? [] : [stream]), ...(actor === undefined ? [] : [actor])];
  const order = after > 0 ? 'ASC' : 'DESC';
  const wanted = new Set(store.query<{ seq: number }>(`SELECT seq FROM journal WHERE ${parts.join(' AND ')} ORDER BY seq ${order} LIMIT ?`, [...values, limit]).map(({ seq }) => seq));
  const entries: JournalEntry[] = [];
  if (wanted.size === 0) return ok({ entries: [] });
  for await (const entry of store.entries(least(wanted), greatest(wanted))) {
    signal.throwIfAborted();
    if (wanted.has(entry.seq)) entries.push(entry);
  }
  return ok({
    entries: entries.map(it => ({
      seq: it.seq, clock: it.clock, at: Number(it.clock.slice(0, 13)), actor: it.actor, stream: it.stream, type: it.type,
      summary: describeEntry(it), data: it.data as never,
    })),
  });
});

const least = (seqs: Iterable<number>): number => { let found = Infinity; for (const it of seqs) found = Math.min(found, it); return found; };
const greatest = (seqs: Iterable<number>): number => { let found = 0; for (const it of seqs) found = Math.max(found, it); return found; };
