import { nobody } from '../engine/actors/nobody.ts';
import type { NewEvent } from '../engine/events.ts';
import { expireLeases } from '../engine/intents/expireLeases.ts';
import type { HubContext } from './feature.ts';
import { renewal } from './situation.ts';

type Kept = Pick<HubContext, 'store' | 'book' | 'observation' | 'clock' | 'log'>;

/**
 * Marks leases that have run out, and renews those whose actor is seen at work in a worktree: an agent that edits need
 * not say that it lives.
 */
export class LeaseKeeper {
  readonly #kept: Kept;
  readonly #timer: NodeJS.Timeout;
  /** What each side looked like at the last round. */
  readonly #seen = new Map<string, string>();

  /** @param everyMs time between two rounds; a lease blocks at most that much longer than it should */
  constructor(kept: Kept, everyMs = 1_000) {
    this.#kept = kept;
    this.#timer = setInterval(() => this.round(), everyMs);
    this.#timer.unref();
  }

  round(): void {
    const { store, book, clock } = this.#kept;
    const now = clock.now();
    for (const actor of this.#atWork()) this.#renew(actor, now);
    for (const event of expireLeases({ state: store.state, book, now })) this.#commit({ ...event, actor: nobody, stream: `intents/${event.data.id}` });
  }

  dispose(): void { clearInterval(this.#timer); }

  #renew(actor: string, now: number): void {
    for (const intent of this.#kept.book.leasesDue(actor, now)) this.#commit({ ...renewal(intent, now), actor });
  }

  #commit(event: NewEvent): void {
    this.#kept.store.commit(event).catch((error: unknown) => this.#kept.log.warn('feature', `${event.type} could not be written: ${error instanceof Error ? error.message : String(error)}`));
  }

  /** Actors of sides that are other than a round ago. */
  #atWork(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const { id, actor, head, changedFiles, writtenAt } of this.#kept.observation.sides()) {
      const now = `${head} ${changedFiles} ${writtenAt}`;
      const before = this.#seen.get(id);
      this.#seen.set(id, now);
      if (actor !== undefined && before !== undefined && before !== now) found.add(actor);
    }
    return found;
  }
}
