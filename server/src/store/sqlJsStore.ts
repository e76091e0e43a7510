import fs from 'node:fs';
import type { SqlJsStatic } from 'sql.js';
import { nobody } from '../engine/actors/nobody.ts';
import type { JournalEntry, NewEvent } from '../engine/events.ts';
import { applyEntry } from '../engine/fold/applyEntry.ts';
import { joinChanges, type Changes, type State } from '../engine/state.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { StoreError, type SignedEnd, type Store, type VerifyReport } from '../ports/store.ts';
import { RealDisk, type Disk } from './disk.ts';
import { writeHead } from './headFile.ts';
import { Journal, type WrittenLine } from './journal.ts';
import { signHash, type Signer } from './journalLine.ts';
import { Listeners } from './listeners.ts';
import { straysBehind, type JournalPosition } from './journalScan.ts';
import type { Projections, SqlParameter } from './projections.ts';
import { schemaVersion } from './projectionSchema.ts';
import { QuietMoments } from './quietMoments.ts';
import { readEntries } from './readEntries.ts';
import { recover, type Recovered } from './recovery.ts';
import { removeLeftovers, seal, writeSnapshot } from './snapshotFile.ts';
import { Snapshots } from './snapshots.ts';
import { loadSqlJs } from './sqlJs.ts';
import { checkFormat, writeFormat } from './storeFormat.ts';
import { verifyJournal } from './verifyJournal.ts';
import { WriterLock } from './writerLock.ts';

export interface StoreOptions {
  /** Absolute path; made (owner-only) when it is not there. */
  readonly dir: string;
  readonly clock: Clock;
  /** Ends every clock string, so that two hubs never give out the same one. Letters, digits, `-`. */
  readonly hubId: string;
  readonly log: Log;
  /** How long to wait for another process to leave the directory, ms. Default 2,000. */
  readonly lockWaitMs?: number;
  /** Size at which a journal segment is closed, bytes. Default 32 MiB. */
  readonly segmentBytes?: number;
  /** A snapshot is taken after so many events (default 10,000), or this long after the last one (default 2,000 ms). */
  readonly snapshotEvents?: number;
  readonly snapshotIdleMs?: number;
  readonly disk?: Disk;
  /** Signs what is written; without it the journal is not signed. */
  readonly signer?: Signer;
}

/**
 * Opens the store of a directory, or makes it.
 * @throws StoreError when another process has it open, when the journal is damaged, when a newer version wrote it.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, log } = options;
  await fs.promises.mkdir(dir, { recursive: true, mode: 0o700 });
  await checkFormat(dir);
  // The lock may be lost before the store is there to hear of it.
  const lost = { then: (): void => undefined };
  const lock = await WriterLock.acquire(dir, options.lockWaitMs ?? 2_000, () => lost.then());
  try {
    const mark = await checkFormat(dir);
    await removeLeftovers(dir);
    const sql = await loadSqlJs();
    // The disk takes its time over the mark, which is there before anything is written.
    const [recovered] = await Promise.all([recover(dir, sql, log, options.signer), mark === 'unmarked' ? writeFormat(dir) : undefined]);
    // Only now: what cannot be read is left as it is.
    if (mark === 'older') await writeFormat(dir);
    const store = new SqlJsStore(options, sql, lock, recovered);
    lost.then = () => store.refuse(new StoreError(`Another process took over the store ${dir} while this one was stopped. Restart the hub.`));
    return store;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The first questions are answered by then, ms; the first declaration should not wait for the projections. */
const answeredMs = 50;

class SqlJsStore implements Store {
  readonly state: State;
  readonly #options: StoreOptions;
  readonly #sql: SqlJsStatic;
  readonly #lock: WriterLock;
  readonly #projections: Projections;
  readonly #journal: Journal;
  readonly #snapshots: Snapshots;
  readonly #quiet: QuietMoments;
  readonly #applied: Listeners;
  readonly #committed: Listeners;
  /** Changes of entries that are queued in the journal, in the same order. */
  readonly #unwritten: Changes[] = [];
  /** Lines of the journal that the projections do not have yet: whoever waits for a line to be durable does not wait for them too. */
  #unprojected: { readonly lines: WrittenLine[]; readonly changes: Changes[] } = { lines: [], changes: [] };
  /** End of the journal in the snapshot that was taken last. */
  #exported: JournalPosition | undefined;
  readonly #preparing: NodeJS.Timeout;
  #refusal: StoreError | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: StoreOptions, sql: SqlJsStatic, lock: WriterLock, { state, projections, end, behind }: Recovered) {
    const { dir, clock, hubId, log, signer } = options;
    this.state = state;
    this.#options = options;
    this.#sql = sql;
    this.#lock = lock;
    this.#projections = projections;
    this.#preparing = setTimeout(() => projections.prepare(), answeredMs).unref();
    this.#applied = new Listeners(log);
    this.#committed = new Listeners(log);
    this.#journal = new Journal({
      dir, end, hubId, signer, now: () => clock.now(), disk: options.disk ?? new RealDisk(), isOurs: () => this.#lock.isHeld, segmentBytes: options.segmentBytes ?? 32 << 20,
      onWritten: lines => this.#projectLater(lines), onQuiet: () => this.#quiet.arrived(), onFailure: error => this.refuse(error),
    });
    this.#quiet = new QuietMoments(() => !this.#journal.busy);
    this.#snapshots = new Snapshots({
      log, take: () => this.#quiet.run(() => this.#export()), write: bytes => this.#keep(bytes),
      everyEvents: options.snapshotEvents ?? 10_000, idleMs: options.snapshotIdleMs ?? 2_000,
    }, behind);
  }

  async commit(event: NewEvent): Promise<JournalEntry> {
    if (this.#refusal) throw this.#refusal;
    this.#beginSigning();
    const entry = this.#journal.draft(event);
    const changes = this.#apply(entry);
    this.#unwritten.push(changes);
    const durable = this.#journal.append(entry);
    this.#applied.call(entry, changes);
    await durable;
    this.#committed.call(entry, changes);
    return entry;
  }

  onApply(listener: (entry: JournalEntry, changes: Changes) => void): () => void { return this.#applied.add(listener); }

  onCommit(listener: (entry: JournalEntry, changes: Changes) => void): () => void { return this.#committed.add(listener); }

  query<R extends Record<string, unknown>>(sql: string, params: readonly SqlParameter[] = []): readonly R[] {
    this.#project();
    return this.#projections.query<R>(sql, params);
  }

  get length(): number { return this.#journal.durable.seq; }

  get isWriting(): boolean { return this.#journal.isWriting; }

  entries(from = 1, to = Number.MAX_SAFE_INTEGER): AsyncIterable<JournalEntry> {
    this.#project();
    const end = this.#journal.durable;
    const first = Math.max(1, from);
    const [place] = this.#projections.query<{ segment: number; offset: number }>('SELECT segment, "offset" FROM journal WHERE seq = ?', [first]);
    return readEntries(this.#options.dir, place, Math.min(to, end.seq), end);
  }

  signedEnd(): SignedEnd | undefined {
    const { signer } = this.#options;
    const { seq, hash } = this.#journal.durable;
    return signer && seq > 0 && this.state.hubKey !== undefined ? { seq, sig: signHash(hash, signer) } : undefined;
  }

  stateHash(): string {
    this.#project();
    return this.#projections.stateHash();
  }

  async verify(): Promise<VerifyReport> {
    const { dir, signer } = this.#options;
    const { end, stateHash, strays } = await this.#quiet.run(() => ({ end: this.#journal.durable, stateHash: this.stateHash(), strays: straysBehind(dir, this.#journal.durable) }));
    return verifyJournal({ dir, sql: this.#sql, end, stateHash, strays, signer });
  }

  snapshot(): Promise<void> { return this.#snapshots.now(); }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** From now on nothing is accepted, and nothing that may not be durable is put into a snapshot. */
  refuse(error: StoreError): void {
    if (this.#refusal) return;
    this.#refusal = error;
    this.#snapshots.stop();
    this.#quiet.never(error);
    this.#options.log.error('store', error.message, error.cause);
  }

  async #close(): Promise<void> {
    clearTimeout(this.#preparing);
    const broken = this.#refusal !== undefined;
    this.#refusal ??= new StoreError(`The store ${this.#options.dir} is closed.`);
    try {
      await this.#journal.close();
      if (!broken) {
        this.#project();
        await this.#snapshots.flush();
      }
    } catch (error) {
      this.#options.log.warn('store', `closed without a snapshot: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#snapshots.stop();
      this.#unprojected = { lines: [], changes: [] };
      this.#projections.close();
      this.#lock.release();
    }
  }

  /** Which key signs stands in the journal itself, in the same batch as the first event under it. */
  #beginSigning(): void {
    const { signer } = this.#options;
    if (!signer || this.state.hubKey !== undefined) return;
    this.state.hubKey = signer.publicKey;
    this.commit({ type: 'hub.key', actor: nobody, stream: 'hub', data: { publicKey: signer.publicKey } }).catch(() => undefined);
  }

  /** The snapshot, and the end of the journal that it holds. */
  async #keep(bytes: Uint8Array): Promise<void> {
    const { dir, signer } = this.#options;
    const head = this.#exported;
    await writeSnapshot(dir, bytes);
    if (signer && head && head.seq > 0 && this.state.hubKey !== undefined) await writeHead(dir, head, signer);
  }

  #apply(entry: JournalEntry): Changes {
    try {
      return applyEntry(this.state, entry);
    } catch (cause) {
      const error = new StoreError(`Event ${entry.type} could not be applied to the state; restart the hub.`, { cause });
      this.refuse(error);
      throw error;
    }
  }

  /** In a moment; at once when they are asked. */
  #projectLater(lines: readonly WrittenLine[]): void {
    if (this.#unprojected.lines.length === 0) setImmediate(() => this.#project());
    this.#unprojected.lines.push(...lines);
    this.#unprojected.changes.push(...this.#unwritten.splice(0, lines.length));
  }

  #project(): void {
    const { lines, changes } = this.#unprojected;
    if (lines.length === 0) return;
    this.#unprojected = { lines: [], changes: [] };
    try {
      this.#projections.write(lines, joinChanges(changes), this.state);
      this.#snapshots.note(lines.length);
    } catch (cause) {
      // The lines themselves are on their way to disk; the next start builds the projections from them.
      this.refuse(new StoreError('The projections could not be written; restart the hub, they are built again from the journal.', { cause }));
    }
  }

  #export(): Uint8Array {
    this.#project();
    this.#exported = this.#journal.durable;
    this.#projections.setMeta({ ...this.#exported, schema: schemaVersion, ...(this.state.hubKey === undefined ? {} : { hubKey: this.state.hubKey }) });
    const bytes = this.#projections.export();
    seal(bytes);
    return bytes;
  }
}
