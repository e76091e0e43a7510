import { describeEntry } from '../engine/describeEntry.ts';
import { eventTypes } from '../engine/fold/applyEntry.ts';
import { fail, ok } from '../engine/result.ts';
import type { Store } from '../ports/store.ts';
import type { ParsedInputOf } from '../protocol/request.ts';
import { readLog as request } from '../protocol/requests/hub.ts';
import { defineFeature } from './feature.ts';
import { entriesAt } from './journalEntries.ts';

/** With `after`: the first entries behind it. Without: the last ones. Newest last either way. */
export const readLog = defineFeature(request, async ({ store }, input, { signal }) => {
  if (input.type !== undefined && !eventTypes.includes(input.type)) return fail('invalid-input', `there are no events of type "${input.type}"; ${knownLike(input.type)}`, 'type');
  const entries = await entriesAt(store, seqsOf(store, input), signal);
  return ok({
    entries: entries.map(it => ({
      seq: it.seq, clock: it.clock, at: Number(it.clock.slice(0, 13)), actor: it.actor, ...(it.session === undefined ? {} : { session: it.session }),
      stream: it.stream, type: it.type, summary: describeEntry(it), data: it.data as never,
    })),
  });
});

/** Those about the same, or with that word; else all. */
const knownLike = (type: string): string => {
  const [about = '', did] = type.toLowerCase().split('.');
  const near = eventTypes.filter(it => it.startsWith(about) || (did ?? about).length > 2 && it.includes(did ?? about));
  return near.length > 0 && about !== '' ? `near it are ${near.join(', ')}` : `there are ${eventTypes.join(', ')}`;
};

const seqsOf = (store: Store, { stream, actor, type, session, since, until, after, limit }: ParsedInputOf<typeof request>): readonly number[] => {
  const asked: readonly (readonly [string, string | number | undefined])[] = [
    ['seq > ?', after], ['stream = ?', stream], ['actor = ?', actor], ['type = ?', type], ['session = ?', session],
    // Clocks begin with the time and sort as text.
    ['clock >= ?', since === undefined ? undefined : clockAt(since)], ['clock < ?', until === undefined ? undefined : clockAt(until)],
  ];
  const given = asked.filter(([, value]) => value !== undefined);
  const order = after > 0 ? 'ASC' : 'DESC';
  return store.query<{ seq: number }>(`SELECT seq FROM journal WHERE ${given.map(([part]) => part).join(' AND ')} ORDER BY seq ${order} LIMIT ?`, [...given.map(([, value]) => value!), limit]).map(({ seq }) => seq);
};

const clockAt = (ms: number): string => String(Math.ceil(ms)).padStart(13, '0');
