import type { Conflict, Resolution } from '../../protocol/shapes.ts';
import type { ResolutionWay } from '../../protocol/words.ts';
import type { DomainEvent } from '../events.ts';
import { comesAfter } from '../intents/waiting.ts';
import { fail, ok, type Result } from '../result.ts';
import type { State } from '../state.ts';

export interface ResolveInput { readonly id: string; readonly by: ResolutionWay; readonly note: string; readonly first?: string | undefined; readonly forMs?: number | undefined; readonly into?: string | undefined }

type Resolved = Extract<DomainEvent, { type: 'conflict.resolved' }>['data'];

/** Records who resolved a conflict, how and why. With `sequence` the other intents wait for the first. Only an open one can be resolved; what it was is kept in the event. */
export const resolveConflict = (state: Pick<State, 'intents'>, conflict: Conflict | undefined, { id, by, note, first, forMs, into }: ResolveInput, actor: string, now: number): Result<Resolved> => {
  if (!conflict) return fail('not-found', `there is no conflict ${id}; list them with: interlock conflicts`, 'id');
  if (conflict.status === 'resolved') return fail('illegal-transition', `conflict ${id} was resolved already, by ${conflict.resolution?.actor ?? 'somebody'}`, 'id');
  if (conflict.status === 'withdrawn') return fail('illegal-transition', `conflict ${id} no longer stands: its facts have changed`, 'id');
  const parties = [...conflict.intents, ...conflict.places.map(it => it.side)];
  if (first !== undefined && by !== 'sequence') return fail('invalid-input', `"first" says who goes first and goes with sequence, not with ${by}`, 'first');
  if (first !== undefined && !parties.includes(first)) return fail('invalid-input', `"${first}" has no part in ${id}; it stands between ${[...new Set(parties)].join(', ')}`, 'first');
  if (forMs !== undefined && by !== 'accept') return fail('invalid-input', `a time goes with accept: how long the risk is taken, not with ${by}`, 'forMs');
  if (into !== undefined && (by !== 'merge' || conflict.intents.length < 2 || !conflict.intents.includes(into))) return fail('invalid-input', by === 'merge' ? `"${into}" is none of the intents of ${id}: ${conflict.intents.join(', ') || 'it has none'}` : `"into" says which intent stays and goes with merge, not with ${by}`, 'into');
  if (by === 'narrow' && conflict.intents.length > 1) return fail('invalid-input', `the intents of ${id} still overlap: change what one of them touches (interlock intent narrow ${conflict.intents.at(-1)} --target …), and the conflict is withdrawn by itself`, 'by');
  const leader = by === 'sequence' ? first ?? parties[0] : undefined;
  const stuck = conflict.intents.find(it => leader !== undefined && it !== leader && conflict.intents.includes(leader) && comesAfter(state, leader, it));
  if (stuck !== undefined) return fail('invalid-input', `${leader} itself waits for ${stuck}: both would wait for ever; let ${stuck} go first`, 'first');
  const resolution: Resolution = { by, note, actor, at: now, ...(leader === undefined ? {} : { first: leader }), ...(forMs === undefined ? {} : { until: now + forMs }) };
  return ok({ id, resolution, conflict });
};
