import type { DomainEvent } from '../events.ts';
import type { State } from '../state.ts';
import { openConflictsOf } from './command.ts';
import { leaseRuns } from './counts.ts';

/** Leases that have run out by now: marked, and their conflicts withdrawn, so that the silent block nobody. */
export const expireLeases = (state: State, now: number): readonly Extract<DomainEvent, { type: 'lease.expired' }>[] =>
  [...state.intents.values()].filter((it) => leaseRuns(it) && it.lease.expiresAt <= now)
    .map(({ id }) => ({ type: 'lease.expired', data: { id, withdrawn: openConflictsOf(state, id).map((it) => it.id) } }));

/** Leases of an actor that any action of theirs renews: those of which more than a quarter is used up. */
export const leasesToRenew = (state: State, intents: Iterable<string>, actor: string, now: number): readonly string[] =>
  [...intents].filter((id) => {
    const intent = state.intents.get(id);
    return intent !== undefined && intent.actor === actor && leaseRuns(intent) && intent.lease.expiresAt - now < intent.lease.ttlMs * 0.75;
  });
