import type { DomainEvent } from '../events.ts';
import { openConflictsOf, type Situation } from './command.ts';

type Expired = Extract<DomainEvent, { type: 'lease.expired' }>;

/** Leases that have run out by now: marked, and their conflicts withdrawn, so that the silent block nobody. */
export const expireLeases = ({ state, book, now }: Pick<Situation, 'state' | 'book' | 'now'>): readonly Expired[] =>
  book.leasesRunOut(now).map(({ id }) => ({ type: 'lease.expired', data: { id, withdrawn: openConflictsOf(state, id).map((it) => it.id) } }));
