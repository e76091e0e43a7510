import { registerActor } from '../engine/actors/identify.ts';
import type { JournalEntry } from '../engine/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Session } from '../protocol/shapes.ts';
import { stayOf } from './attendance.ts';
import type { Author, Written } from './feature.ts';

export interface WriterParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Writes in the name of actors. What has to be known of an author before its first event (who it is, its session) goes
 * into the same batch, before it: whoever only looks leaves nothing behind, and a command costs no line of its own.
 */
export class Writer {
  readonly #parts: WriterParts;
  /** Sessions that have not ended, by stay. */
  readonly #open = new Map<string, string>();

  constructor(parts: WriterParts) {
    this.#parts = parts;
    for (const it of parts.store.state.sessions.values()) this.#open.set(stayOf(it), it.id);
  }

  readonly write = (author: Author, event: Written): Promise<JournalEntry> => {
    this.#register(author);
    const session = this.#sessionOf(author);
    return this.#parts.store.commit({ ...event, actor: author.actor, session });
  };

  #register({ actor: id, kind, client, delegation }: Author): void {
    const { store, clock } = this.#parts;
    if (store.state.actors.has(id)) return;
    this.#note({ ...registerActor({ id, kind, client, publicKey: delegation.publicKey, registeredAt: clock.now() }), stream: `actors/${id}` }, id);
  }

  #sessionOf(author: Author): string {
    const { sessions } = this.#parts.store.state;
    const stay = stayOf(author);
    const known = this.#open.get(stay);
    const session = known === undefined ? undefined : sessions.get(known);
    if (!session) return this.#start(author, stay);
    if (session.orphaned) this.#note({ type: 'session.resumed', stream: `sessions/${session.id}`, data: { id: session.id } }, author.actor, session.id);
    return session.id;
  }

  #start(author: Author, stay: string): string {
    const { actor, door, client, worktree, pid, delegation } = author;
    const { clock } = this.#parts;
    const session: Session = {
      id: clock.id('s'), actor, door, client, startedAt: clock.now(),
      ...(worktree === undefined ? {} : { worktree }), ...(pid === undefined ? {} : { pid }),
    };
    this.#open.set(stay, session.id);
    this.#note({ type: 'session.started', stream: `sessions/${session.id}`, data: { session, delegation } }, actor, session.id);
    return session.id;
  }

  /** Not waited for: what follows is in the same batch or a later one, and is not acknowledged before this is on disk. */
  #note(event: Written, actor: string, session?: string): void {
    const { store, log } = this.#parts;
    store.commit({ ...event, actor, ...(session === undefined ? {} : { session }) })
      .catch((error: unknown) => log.warn('feature', `${event.type} of ${actor} could not be written: ${error instanceof Error ? error.message : String(error)}`));
  }
}
