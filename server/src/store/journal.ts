import path from 'node:path';
import type { JournalEntry, NewEvent } from '../engine/events.ts';
import { StoreError } from '../ports/store.ts';
import { syncDirectory, type Disk } from './disk.ts';
import { HybridClock } from './hybridClock.ts';
import { encodeLine, hashOf, sealLine, segmentName, signHash, type LinePlace, type Signer } from './journalLine.ts';
import type { JournalPosition } from './journalScan.ts';
import { SegmentFile } from './segmentFile.ts';

export interface JournalOptions {
  readonly dir: string;
  /** End of the journal on disk, as a scan found it. */
  readonly end: JournalPosition;
  readonly now: () => number;
  readonly hubId: string;
  readonly disk: Disk;
  readonly signer?: Signer | undefined;
  /** Whether no other process took the journal over. */
  readonly isOurs: () => boolean;
  /** A segment is closed once it holds this many bytes. */
  readonly segmentBytes: number;
  /** Called while the sync of these lines is under way. */
  readonly onWritten: (lines: readonly WrittenLine[]) => void;
  /** Called when all lines handed to `onWritten` are durable and no other write has begun. */
  readonly onQuiet: () => void;
  /** Called once, when the disk refused: nothing can be appended any more. */
  readonly onFailure: (error: StoreError) => void;
}

/**
 * How long it is quiet, ms, before the journal's end is signed. A signature takes 45 µs; made while the disk syncs, it
 * holds up the thread that waits for the disk as long (Linux, two cores, measured).
 */
const signMs = 5;
/** How many lines are written without a signature where it is never quiet. */
const signLines = 1_000;

export interface WrittenLine { readonly entry: JournalEntry; readonly place: LinePlace }

interface Pending { readonly entry: JournalEntry; line: Buffer; resolve(): void; reject(error: StoreError): void }

/**
 * The writing end of the journal. Group commit: lines queued while a sync runs go out together in the next write,
 * so many callers share one sync and one caller never waits for more than two.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #clock: HybridClock;
  /** Chain head: counts queued lines too. */
  #seq: number;
  #hash: string;
  /** The line queued last, where its hash was not asked for yet. */
  #unhashed: Buffer | undefined;
  /** A write's end, signed: if the next write is right behind it, that takes the signature along. */
  #signed: { readonly seq: number; readonly hash: string; readonly sig: string };
  /** Everything before it is durable. */
  #durable: JournalPosition;
  #open: SegmentFile | undefined;
  #queue: Pending[] = [];
  #running: Promise<void> | undefined;
  #writing = false;
  readonly #signing: NodeJS.Timeout;
  #failure: StoreError | undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#clock = new HybridClock(options.now, options.hubId, options.end.clock || undefined);
    this.#seq = options.end.seq;
    this.#hash = options.end.hash;
    this.#durable = options.end;
    this.#signed = { seq: this.#seq, hash: '', sig: '' };
    this.#signing = setTimeout(() => this.#signEnd(), signMs).unref();
  }

  /** End of what is on stable storage. */
  get durable(): JournalPosition { return this.#durable; }

  /** Lines are queued, or being written. */
  get isWriting(): boolean { return this.#running !== undefined; }

  /** Lines are handed to `onWritten` that are not durable yet. */
  get busy(): boolean { return this.#writing; }

  /** The entry this event would become. Changes nothing but the clock; `append` it before drafting another. */
  draft(event: NewEvent): JournalEntry {
    const { actor, session, stream, type, data } = event;
    const prev = this.#headHash();
    if (this.#seq - this.#signed.seq >= signLines) this.#signEnd();
    const prevSig = this.#signed.hash === prev ? this.#signed.sig : undefined;
    return {
      seq: this.#seq + 1, clock: this.#clock.next(), actor, ...(session === undefined ? {} : { session }), stream, type, version: 1, data, prev,
      ...(prevSig === undefined ? {} : { prevSig }),
    };
  }

  /** Queues a drafted entry; resolves when its line is durable. */
  append(entry: JournalEntry): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
    const line = encodeLine(entry);
    this.#seq = entry.seq;
    this.#unhashed = line;
    const done = new Promise<void>((resolve, reject) => this.#queue.push({ entry, line, resolve, reject }));
    // One turn later, so that everything committed in this turn shares the write.
    this.#running ??= Promise.resolve().then(() => this.#drain());
    return done;
  }

  /** Resolves when no line is queued or being written. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async close(): Promise<void> {
    await this.idle();
    clearTimeout(this.#signing);
    if (this.#options.isOurs()) this.#open?.cutRoom(this.#durable.offset);
    this.#open?.close();
    this.#open = undefined;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0 && !this.#failure) {
      const batch = this.#queue;
      this.#queue = [];
      this.#seal(batch.at(-1)!);
      try {
        await this.#write(batch, this.#headHash());
      } catch (error) {
        this.#fail(error, batch);
        break;
      }
      this.#writing = false;
      for (const it of batch) it.resolve();
      this.#signing.refresh();
      this.#options.onQuiet();
    }
    this.#running = undefined;
  }

  /** Before a further line is drafted: that takes up the hash of this one. */
  #seal(last: Pending): void {
    const { signer } = this.#options;
    if (!signer) return;
    this.#unhashed = last.line = sealLine(last.line, signer);
  }

  /** Not while lines are queued: the last of them is not sealed yet. */
  #signEnd(): void {
    const { signer } = this.#options;
    if (!signer || this.#seq === 0 || this.#queue.length > 0) return;
    const hash = this.#headHash();
    this.#signed = { seq: this.#seq, hash, sig: signHash(hash, signer) };
  }

  /** Of the line queued last. */
  #headHash(): string {
    if (this.#unhashed) this.#hash = hashOf(this.#unhashed.subarray(0, -1));
    this.#unhashed = undefined;
    return this.#hash;
  }

  /** @param hash of the last of these lines */
  async #write(batch: readonly Pending[], hash: string): Promise<void> {
    const file = await this.#segment(batch[0]!.entry.seq);
    const { segment } = this.#durable;
    let offset = this.#durable.offset;
    const written = batch.map(({ entry, line }) => {
      const place = { segment, offset };
      offset += line.length;
      return { entry, place };
    });
    if (!this.#options.isOurs()) throw new Error('another process took it over while this one was stopped');
    file.write(batch.length === 1 ? batch[0]!.line : Buffer.concat(batch.map(it => it.line)), this.#durable.offset);
    const synced = file.sync();
    // The sync may fail while the projections are written; that is dealt with where it is awaited.
    synced.catch(() => undefined);
    this.#writing = true;
    this.#options.onWritten(written);
    await synced;
    const last = batch.at(-1)!;
    this.#durable = { seq: last.entry.seq, hash, segment, lineStart: offset - last.line.length, offset, clock: last.entry.clock };
  }

  /** The open segment, or a new one when that is full. */
  async #segment(firstSeq: number): Promise<SegmentFile> {
    const { dir, disk, segmentBytes } = this.#options;
    if (this.#open && this.#durable.offset < segmentBytes) return this.#open;
    const rotate = this.#durable.offset >= segmentBytes;
    this.#open ??= new SegmentFile(path.join(dir, segmentName(this.#durable.segment)), disk);
    if (rotate) {
      this.#open.cutRoom(this.#durable.offset);
      await this.#open.sync();
      this.#open.close();
      this.#durable = { ...this.#durable, segment: firstSeq, lineStart: 0, offset: 0 };
      this.#open = new SegmentFile(path.join(dir, segmentName(firstSeq)), disk);
    }
    await syncDirectory(dir);
    return this.#open;
  }

  #fail(cause: unknown, batch: readonly Pending[]): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    this.#failure = new StoreError(`The journal in ${this.#options.dir} could not be written (${reason}). Nothing more is accepted; make room or repair the disk and restart the hub.`, { cause });
    this.#cutBack();
    for (const it of [...batch, ...this.#queue]) it.reject(this.#failure);
    this.#queue = [];
    this.#options.onFailure(this.#failure);
  }

  /** Takes back lines that were refused, so that a restart does not find them. Where even that fails, the next open cuts a torn one. */
  #cutBack(): void {
    if (!this.#options.isOurs()) return;
    try { this.#open?.cut(this.#durable.offset); } catch { /* The disk is gone; the callers hear of the failure. */ }
  }
}
