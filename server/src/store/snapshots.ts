import type { Log } from '../ports/log.ts';

export interface SnapshotOptions {
  readonly log: Log;
  /** The database as bytes, taken at a moment when everything in it is durable in the journal. */
  readonly take: () => Promise<Uint8Array>;
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** A snapshot is due after so many events … */
  readonly everyEvents: number;
  /** … or when so many milliseconds went by without one. */
  readonly idleMs: number;
}

/** Decides when the projections go to disk. The journal is the truth, so a snapshot that fails is only a warning. */
export class Snapshots {
  readonly #options: SnapshotOptions;
  /** Events the file does not hold yet. */
  #behind: number;
  #sinceTry = 0;
  #idleMs: number;
  #timer: NodeJS.Timeout | undefined;
  #last: Promise<void> = Promise.resolve();
  #busy = 0;

  /** `behind`: events that the file on disk lacks at the start. */
  constructor(options: SnapshotOptions, behind: number) {
    this.#options = options;
    this.#idleMs = options.idleMs;
    this.#behind = behind;
    if (behind > 0) this.#arm();
  }

  /** So many events were committed. */
  note(events: number): void {
    this.#behind += events;
    this.#sinceTry += events;
    if (this.#sinceTry >= this.#options.everyEvents && this.#busy === 0) void this.#inBackground();
    else this.#arm();
  }

  /** Writes all that is durable now, after a snapshot that is under way. Rejects when it cannot. */
  now(): Promise<void> {
    this.stop();
    this.#busy++;
    const next = this.#last.then(() => this.#write()).finally(() => { this.#busy--; });
    this.#last = next.catch(() => undefined);
    return next;
  }

  /** Writes what the file lacks, if it lacks anything. */
  async flush(): Promise<void> {
    await this.#last;
    if (this.#behind > 0) await this.now();
  }

  /** No snapshot by itself until the next event. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #write(): Promise<void> {
    this.#sinceTry = 0;
    const bytes = await this.#options.take();
    const begun = performance.now();
    const behind = this.#behind;
    this.#behind = 0;
    try {
      await this.#options.write(bytes);
    } catch (error) {
      this.#behind += behind;
      throw error;
    }
    // A big database waits for a longer pause, so that writing it never takes more than a few percent of the time.
    this.#idleMs = Math.max(this.#options.idleMs, 50 * (performance.now() - begun));
    this.#options.log.debug('store', `snapshot of ${bytes.length} bytes, ${behind} events newer than the last`);
  }

  #arm(): void {
    if (this.#timer) this.#timer.refresh();
    else {
      this.#timer = setTimeout(() => { this.#timer = undefined; void this.#inBackground(); }, this.#idleMs);
      this.#timer.unref();
    }
  }

  async #inBackground(): Promise<void> {
    try {
      await this.now();
    } catch (error) {
      this.#options.log.warn('store', `no snapshot: ${error instanceof Error ? error.message : String(error)}. The journal holds everything; it is tried again after the next event.`);
    }
  }
}
