import type { JournalEntry, NewEvent } from '../engine/events.ts';
import type { Changes, State } from '../engine/state.ts';

/** Truth on disk and its projections. The only way anything is written. */
export interface Store {
  /** Live state: includes committed events that are still on their way to disk. */
  readonly state: State;
  /**
   * Applies the event to the state at once and resolves when its line is durable (fdatasync). Events of concurrent
   * callers share a sync. Rejects with `StoreError` when the disk refuses; the store then takes no further events.
   */
  commit(event: NewEvent): Promise<JournalEntry>;
  /**
   * Called inside `commit`, right after the state has changed and before `commit` returns: what is derived from the
   * state in memory (the target index) must never lag behind it, or two declares at once would both look clean.
   * Nothing is durable yet: show nothing to anybody from here. The listener must not throw.
   * Returns a function that stops it.
   */
  onApply(listener: (entry: JournalEntry, changes: Changes) => void): () => void;
  /** Read-only SQL on the projections, bound parameters only. Sees every commit that has resolved. */
  query<Row extends Record<string, unknown>>(sql: string, params?: readonly (string | number | null)[]): readonly Row[];
  /** How many journal lines are on disk, which is the last one's `seq`. */
  readonly length: number;
  /** Journal lines with `seq` in [from, to], oldest first. */
  entries(from?: number, to?: number): AsyncIterable<JournalEntry>;
  /** The last of these lines, signed by the hub: a file that ends in it is whole. Undefined where nothing is signed. */
  signedEnd(): SignedEnd | undefined;
  /** Whether commits are on their way to disk. */
  readonly isWriting: boolean;
  /** Called after each commit is durable. Returns a function that stops it. */
  onCommit(listener: (entry: JournalEntry, changes: Changes) => void): () => void;
  /** SHA-256 (hex) over all projected rows in a fixed order: equal states have equal hashes. */
  stateHash(): string;
  /** Reads the whole journal from disk: chain, sequence, and whether a rebuild gives the same hash. */
  verify(): Promise<VerifyReport>;
  /** Writes the projections to disk now. */
  snapshot(): Promise<void>;
  /** Waits for pending commits, snapshots, closes files. */
  close(): Promise<void>;
}

export interface SignedEnd {
  readonly seq: number;
  /** Over this line's hash: Ed25519 by the hub's key, base64url. By the chain it covers all lines before it. */
  readonly sig: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly entries: number;
  /** Each fault with its place: segment file, line, what is wrong. */
  readonly faults: readonly { readonly file: string; readonly line: number; readonly seq?: number; readonly what: string }[];
  readonly stateHash: string;
  readonly rebuiltHash: string;
}

/** The store cannot do it: disk full, broken chain, newer version. Its message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
