import type { Conflict, Intent } from '../../protocol/shapes.ts';
import { webhookEvents, type WebhookEvent } from '../../protocol/webhooks.ts';
import type { DomainEvent, JournalEntry } from '../events.ts';
import { redactSecrets } from '../redactSecrets.ts';
import type { State } from '../state.ts';

/** What happened, for those outside. No text of files, no absolute path, nothing that can be told to be a secret. */
export interface Told { readonly type: string; readonly at: number; readonly data: Readonly<Record<string, unknown>> }

/** Lists in a message hold at most so many; how many there are is said beside. */
const most = 20;

/** What a line of the journal tells; undefined where it is of no such kind. */
export const messageOf = (entry: JournalEntry, state: Pick<State, 'intents' | 'landings'>): Told | undefined => {
  if (!(webhookEvents as readonly string[]).includes(entry.type)) return undefined;
  const data = dataOf(entry as JournalEntry & DomainEvent, state);
  return data && { type: entry.type, at: Number(entry.clock.slice(0, 13)), data: { actor: entry.actor, ...data } };
};

/** A conflict's own. `conflict` as it was known last: of one that is gone there may be nothing but its id. */
export const conflictMessage = (type: WebhookEvent, id: string, conflict: Conflict | undefined, at: number): Told =>
  ({ type, at, data: { conflict: conflict ? shownConflict(conflict) : { id } } });

/** The body of a message, as Standard Webhooks has it. @param most longest, characters: what is longer is told of by its type alone */
export const bodyOf = ({ type, at, data }: Told, repository: string, longest = 32_000): string => {
  const full = JSON.stringify(redactSecrets({ type, timestamp: new Date(at).toISOString(), data: { repository, ...data } }));
  return full.length <= longest ? full : JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: { repository, tooLong: true } });
};

const dataOf = (event: DomainEvent, state: Pick<State, 'intents' | 'landings'>): Readonly<Record<string, unknown>> | undefined => {
  switch (event.type) {
    case 'intent.declared': return { intent: shownIntent(event.data.intent) };
    case 'intent.started': case 'intent.completed': case 'intent.merged': case 'intent.abandoned':
      return { intent: known(state, event.data.id), ...(event.data.why === undefined ? {} : { why: event.data.why }) };
    case 'intent.narrowed': return { intent: known(state, event.data.id) };
    case 'intent.combined': return { intent: known(state, event.data.id), from: event.data.from };
    case 'landing.ended': {
      const landing = state.landings.get(event.data.id);
      return { outcome: event.data.outcome, ...(event.data.why === undefined ? {} : { why: event.data.why }), ...(landing ? { intent: known(state, landing.intent), branch: landing.branch, target: landing.target, commit: landing.commit } : {}) };
    }
    case 'mark.put': return { ...event.data };
    case 'access.denied': return { ...event.data };
    case 'access.bypassed': return { where: event.data.bypass.where, why: event.data.bypass.why };
    default: return undefined;
  }
};

const known = ({ intents }: Pick<State, 'intents'>, id: string): Readonly<Record<string, unknown>> => {
  const intent = intents.get(id);
  return intent ? shownIntent(intent) : { id };
};

const shownIntent = ({ id, actor, goal, targets, status, branch, risk }: Intent): Readonly<Record<string, unknown>> =>
  ({ id, actor, goal, status, branch, risk, targets: targets.slice(0, most), targetCount: targets.length });

const shownConflict = ({ id, kind, severity, certainty, message, targets, places, intents, status, resolution }: Conflict): Readonly<Record<string, unknown>> => ({
  id, kind, severity, certainty, message, status, intents, ...(resolution ? { resolution } : {}),
  targets: targets.slice(0, most), targetCount: targets.length,
  places: places.slice(0, most).map(it => ({ side: it.side, path: it.path, ...(it.symbol === undefined ? {} : { symbol: it.symbol }), ...(it.actor === undefined ? {} : { actor: it.actor }), ...(it.range ? { line: it.range.start.line + 1 } : {}) })),
  placeCount: places.length,
});
