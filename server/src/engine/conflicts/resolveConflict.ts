import type { Conflict, Intent, Resolution } from '../../protocol/shapes.ts';
import type { ResolutionWay } from '../../protocol/words.ts';
import type { DomainEvent } from '../events.ts';
import { counts } from '../intents/counts.ts';
import { comesAfter } from '../intents/waiting.ts';
import { fail, ok, type Result } from '../result.ts';
import type { State } from '../state.ts';
import { relate } from '../targets/relate.ts';
import { targetsOf } from './observed/editedTargets.ts';

export interface ResolveInput { readonly id: string; readonly by: ResolutionWay; readonly note: string; readonly first?: string | undefined; readonly forMs?: number | undefined; readonly into?: string | undefined }

/**
 * Declared work that names what collides, of whoever is to leave it to the other: the caller where it has part in the conflict, else
 * anybody, and then all of them have it still. Between edits that nobody declared there is none.
 */
const stillHeld = ({ intents }: Pick<State, 'intents'>, { targets, places, intents: own }: Conflict, caller: string): { readonly intent: Intent; readonly target: string } | undefined => {
  const actors = [...new Set([...places.map(it => it.actor), ...own.map(id => intents.get(id)?.actor)].filter(it => it !== undefined))];
  const about = targetsOf({ targets });
  const isAbout = (target: string): boolean => targetsOf({ targets: [target] }).some(held => about.some(it => ['same', 'contains'].includes(relate(held, it).relation)));
  const heldBy = (actor: string) => [...intents.values()].filter(it => it.actor === actor && counts(it)).flatMap(intent => intent.targets.filter(isAbout).map(target => ({ intent, target })))[0];
  const held = (actors.includes(caller) ? [caller] : actors).map(heldBy);
  return held.every(it => it !== undefined) ? held[0] : undefined;
};

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
  const held = by === 'narrow' && conflict.intents.length < 2 ? stillHeld(state, conflict, actor) : undefined;
  if (held) return fail('invalid-input', `the intent ${held.intent.id} of ${held.intent.actor} still holds ${held.target}: take it out of its scope (interlock intent narrow ${held.intent.id} --target …), and the conflict is withdrawn by itself`, 'by');
  if (by === 'narrow' && conflict.intents.length > 1) return fail('invalid-input', `the intents of ${id} still overlap: change what one of them touches (interlock intent narrow ${conflict.intents.at(-1)} --target …), and the conflict is withdrawn by itself`, 'by');
  const leader = by === 'sequence' ? first ?? parties[0] : undefined;
  const stuck = conflict.intents.find(it => leader !== undefined && it !== leader && conflict.intents.includes(leader) && comesAfter(state, leader, it));
  if (stuck !== undefined) return fail('invalid-input', `${leader} itself waits for ${stuck}: both would wait for ever; let ${stuck} go first`, 'first');
  const resolution: Resolution = { by, note, actor, at: now, ...(leader === undefined ? {} : { first: leader }), ...(forMs === undefined ? {} : { until: now + forMs }) };
  return ok({ id, resolution, conflict });
};
