import { registerActor } from '../engine/actors/identify.ts';
import type { JournalEntry } from '../engine/events.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Author, Written } from './feature.ts';

export interface WriterParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Writes in the name of actors. What has to be known of an author before its first event goes into the same batch,
 * before it: whoever only looks leaves nothing behind.
 */
export class Writer {
  readonly #parts: WriterParts;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  readonly write = (author: Author, event: Written): Promise<JournalEntry> => {
    this.#register(author);
    return this.#parts.store.commit({ ...event, actor: author.actor });
  };

  #register({ actor: id, kind, client, delegation }: Author): void {
    const { store, clock } = this.#parts;
    if (store.state.actors.has(id)) return;
    const event = registerActor({ id, kind, client, publicKey: delegation.publicKey, registeredAt: clock.now() });
    this.#commit({ ...event, stream: `actors/${id}` }, id);
  }

  /** Not waited for: what follows is in the same batch or a later one, and is not acknowledged before this is on disk. */
  #commit(event: Written, actor: string): void {
    const { store, log } = this.#parts;
    store.commit({ ...event, actor }).catch((error: unknown) => log.warn('feature', `${event.type} of ${actor} could not be written: ${error instanceof Error ? error.message : String(error)}`));
  }
}
