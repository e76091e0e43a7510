import type { JournalEntry } from '../engine/events.ts';
import { ok } from '../engine/result.ts';
import type { Bypass, Denial } from '../protocol/rights.ts';
import { listSecurity as request } from '../protocol/requests/rights.ts';
import { defineFeature, type HubContext } from './feature.ts';

export const listSecurity = defineFeature(request, async ({ store, rights }, { actor, where, limit }, { signal }) => {
  const found = [];
  const seqs = new Set(securitySeqs(store, actor));
  if (seqs.size > 0) {
    for await (const entry of store.entries(Math.min(...seqs), Math.max(...seqs))) {
      signal.throwIfAborted();
      if (!seqs.has(entry.seq)) continue;
      const event = shown(entry);
      if (where === undefined || (event.denial ?? event.bypass)?.where === where) found.push(event);
    }
  }
  const isMeant = (it: { readonly actor: string }): boolean => actor === undefined || it.actor === actor;
  return ok({ events: found.slice(-limit), total: found.length, standing: rights.breaches.all().filter(isMeant), deviations: rights.breaches.deviations().filter(isMeant) });
});

/** Streams of what was refused, by their beginning: `0` follows `/`. */
const ofSecurity = "stream >= 'security/' AND stream < 'security0'";
/** Looked back at. */
const farthest = 10_000;

const securitySeqs = (store: HubContext['store'], actor: string | undefined): readonly number[] => (actor === undefined
  ? store.query<{ seq: number }>(`SELECT seq FROM journal WHERE ${ofSecurity} ORDER BY seq DESC LIMIT ?`, [farthest])
  : store.query<{ seq: number }>('SELECT seq FROM journal WHERE stream = ? ORDER BY seq DESC LIMIT ?', [`security/${actor}`, farthest])).map(it => it.seq);

/** How often something was refused. */
export const countDenied = ({ store }: Pick<HubContext, 'store'>): number => store.length === 0 ? 0
  : store.query<{ count: number }>(`SELECT count(*) AS count FROM journal WHERE ${ofSecurity} AND type = 'access.denied'`)[0]?.count ?? 0;

const shown = ({ seq, clock, actor, data }: JournalEntry) => {
  const { denial, bypass } = data as { readonly denial?: Denial; readonly bypass?: Bypass };
  return { seq, at: bypass?.noted?.at ?? Number(clock.slice(0, 13)), actor: denial?.actor ?? bypass?.noted?.actor ?? actor, ...(denial ? { denial } : {}), ...(bypass ? { bypass: { ...bypass, what: [...bypass.what] } } : {}) };
};
