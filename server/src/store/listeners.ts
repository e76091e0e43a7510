import type { JournalEntry } from '../engine/events.ts';
import type { Changes } from '../engine/state.ts';
import type { Log } from '../ports/log.ts';

type Listener = (entry: JournalEntry, changes: Changes) => void;

/** Those who want to hear of entries. One that throws is logged and keeps nobody else from hearing. */
export class Listeners {
  readonly #log: Log;
  readonly #all = new Set<Listener>();

  constructor(log: Log) { this.#log = log; }

  add(listener: Listener): () => void {
    // Wrapped, so that the same function may listen twice and stop once.
    const own: Listener = (entry, changes) => listener(entry, changes);
    this.#all.add(own);
    return () => { this.#all.delete(own); };
  }

  call(entry: JournalEntry, changes: Changes): void {
    for (const listener of this.#all) {
      try {
        listener(entry, changes);
      } catch (error) {
        this.#log.error('store', `a listener failed on ${entry.type} (seq ${entry.seq})`, error);
      }
    }
  }
}
