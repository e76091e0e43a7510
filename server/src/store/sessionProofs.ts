import type { DomainEvent, JournalEntry } from '../engine/events.ts';
import { isProven } from '../identity/proof.ts';

/** Follows who was registered with which key, and that each session was let in by its actor. */
export class SessionProofs {
  readonly #keys = new Map<string, string>();
  /** Actor by session. */
  readonly #sessions = new Map<string, string>();

  /** What is wrong with an entry: it is in a session that its actor did not let the hub write in. */
  fault(entry: JournalEntry): string | undefined {
    const it = { type: entry.type, data: entry.data } as DomainEvent;
    if (it.type === 'actor.registered') this.#keys.set(it.data.actor.id, it.data.actor.publicKey);
    if (it.type === 'actor.rekeyed') this.#keys.set(it.data.id, it.data.publicKey);
    if (it.type === 'session.started') return this.#start(it.data);
    if (entry.session === undefined || this.#sessions.get(entry.session) === entry.actor) return undefined;
    return `is of ${entry.actor} in session ${entry.session}, which ${this.#sessions.has(entry.session) ? 'is another actor\'s' : 'was never begun'}: it was forged`;
  }

  #start({ session, delegation }: Extract<DomainEvent, { type: 'session.started' }>['data']): string | undefined {
    const { id, actor, door, worktree } = session;
    this.#sessions.set(id, actor);
    if (this.#keys.get(actor) !== delegation.publicKey) return `begins session ${id} with a key that is not ${actor}'s`;
    const { hub, protocol } = delegation;
    return isProven({ hub, actor, door, worktree }, delegation, protocol) ? undefined : `begins session ${id} without the signature of ${actor}`;
  }
}
