import { hash } from 'node:crypto';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Outcome, Situation } from '../engine/intents/command.ts';
import type { Conflict, Intent, NotAssessed } from '../protocol/shapes.ts';
import type { Call, HubContext } from './feature.ts';
import { marked } from './marked.ts';

/** What a command of the engine may look at, at this moment. */
export const situationOf = ({ store, book, clock, sql }: HubContext, { actor }: Pick<Call, 'actor'>): Situation => ({
  state: store.state, book, actor, now: clock.now(), conflictId,
  readDdl: ({ text, dialect }) => sql.parse(text, dialect),
});

/** 64 bits of SHA-256 over what makes a conflict the same conflict. */
const conflictId = (parts: readonly string[]): string => `c-${hash('sha256', JSON.stringify(parts)).slice(0, 16)}`;

export interface Changed { readonly intent: Intent; readonly conflicts: Conflict[]; readonly notAssessed: NotAssessed[] }

/**
 * Writes what a command decided. Called in the same turn as the command: between the look and the commit nobody else
 * can come. Resolves when it is durable.
 */
export const commitOutcome = async (context: HubContext, { actor, author }: Call, outcome: Result<Outcome>): Promise<Result<Changed>> => {
  if (!outcome.ok) return outcome;
  const { store, book, clock, log, write } = context;
  const { id, event, conflicts, notAssessed } = outcome.value;
  const written = event ? write(author, { ...event, stream: `intents/${id}` }) : undefined;
  const intent = store.state.intents.get(id);
  // Doing something is a sign of life for all that one does; it is no part of the answer, so nobody waits for it.
  for (const other of book.leasesDue(actor, clock.now())) {
    write(author, renewal(other, clock.now())).catch((error: unknown) => log.warn('feature', `${other.id} could not be renewed: ${error instanceof Error ? error.message : String(error)}`));
  }
  await written;
  return intent ? ok({ intent: marked(context, intent), conflicts: [...conflicts], notAssessed: [...notAssessed] }) : fail('not-found', `there is no intent ${id}`, 'id');
};

export const renewal = ({ id, lease }: Intent, now: number) =>
  ({ type: 'lease.renewed', stream: `intents/${id}`, data: { id, expiresAt: now + lease.ttlMs, conflicts: [] } }) as const;
