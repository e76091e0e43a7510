import type { DomainEvent } from '../events.ts';
import type { State } from '../state.ts';
import { openConflictsOf } from './command.ts';
import { leaseRuns } from './counts.ts';

/** Leases that have run out by now: marked, and their conflicts withdrawn, so that the silent block nobody. */
export const expireLeases = (state: State, now: number): readonly Extract<DomainEvent, { type: 'lease.expired' }>[] =>
  [...state.intents.values()].filter((it) => leaseRuns(it) && it.lease.expiresAt <= now)
    .map(({ id }) => ({ type: 'lease.expired', data: { id, withdrawn: openConflictsOf(state, id).map((it) => it.id) } }));
