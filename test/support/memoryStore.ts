import { emptyState, noChanges } from '../../server/src/engine/state.ts';
import type { JournalEntry, NewEvent } from '../../server/src/engine/events.ts';
import type { Store } from '../../server/src/ports/store.ts';

type CommitListener = Parameters<Store['onCommit']>[0];

/** Keeps entries in memory and folds nothing: for doors, which only pass things through. */
export class MemoryStore implements Store {
  readonly state = emptyState();
  readonly log: JournalEntry[] = [];
  readonly listeners = new Set<CommitListener>();
  readonly #appliers = new Set<CommitListener>();
  closed = false;
  readonly isWriting = false;

  commit(event: NewEvent): Promise<JournalEntry> {
    const entry = { ...event, seq: this.log.length + 1, clock: '0', version: 1 as const, prev: '' } as JournalEntry;
    this.log.push(entry);
    for (const listener of [...this.#appliers, ...this.listeners]) listener(entry, { ...noChanges, intents: ['i-00000000'] });
    return Promise.resolve(entry);
  }

  onApply(listener: CommitListener): () => void {
    this.#appliers.add(listener);
    return () => this.#appliers.delete(listener);
  }

  get length(): number {
    return this.log.length;
  }

  query<Row>(): readonly Row[] {
    return [];
  }

  async *entries(): AsyncIterable<JournalEntry> {
    yield* this.log;
  }

  signedEnd(): undefined {
    return undefined;
  }

  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  stateHash(): string {
    return String(this.log.length);
  }

  verify(): ReturnType<Store['verify']> {
    return Promise.resolve({ ok: true, entries: this.log.length, faults: [], stateHash: '', rebuiltHash: '' });
  }

  snapshot(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}
