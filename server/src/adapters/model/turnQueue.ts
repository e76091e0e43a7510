import { modelPriorities, type ModelPriority } from '../../ports/model.ts';

interface Waiting {
  readonly asker: string;
  readonly priority: ModelPriority;
  readonly start: () => void;
}

/**
 * Lets so many run at once. Of those who wait, the higher priority goes first; among equals whoever was served least, so that one
 * asker with a hundred requests and one with two get on side by side; then whoever came first.
 */
export class TurnQueue {
  #places: number;
  #running = 0;
  #waiting: Waiting[] = [];
  /** Work done for each asker since the queue was last empty, in ms. */
  readonly #used = new Map<string, number>();

  constructor(places: number) { this.#places = places; }

  get running(): number { return this.#running; }
  get waiting(): number { return this.#waiting.length; }

  /** At least 1. Fewer take effect as those who run come to an end. */
  setPlaces(places: number): void {
    this.#places = Math.max(1, places);
    this.#next();
  }

  /** Runs the work when its turn comes. Rejects with the signal's reason where it is cancelled before. */
  async during<T>({ asker, priority, signal }: { readonly asker: string; readonly priority: ModelPriority; readonly signal?: AbortSignal | undefined }, work: () => Promise<T>): Promise<T> {
    await this.#turn(asker, priority, signal);
    const started = performance.now();
    // Counted at once, so that those who wait do not all look unserved while it runs.
    this.#use(asker, 1);
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#use(asker, performance.now() - started);
      this.#next();
      if (this.#running === 0 && this.#waiting.length === 0) this.#used.clear();
    }
  }

  #turn(asker: string, priority: ModelPriority, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    return new Promise((start, failed) => {
      const leave = (): void => {
        this.#waiting = this.#waiting.filter(it => it !== waiting);
        failed(signal?.reason as Error);
      };
      const waiting: Waiting = { asker, priority, start: () => { signal?.removeEventListener('abort', leave); start(); } };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    while (this.#running < this.#places) {
      const first = [...this.#waiting].sort((a, b) => modelPriorities.indexOf(a.priority) - modelPriorities.indexOf(b.priority) || this.#usedBy(a.asker) - this.#usedBy(b.asker))[0];
      if (!first) return;
      this.#waiting = this.#waiting.filter(it => it !== first);
      this.#running += 1;
      first.start();
    }
  }

  #usedBy(asker: string): number { return this.#used.get(asker) ?? 0; }
  #use(asker: string, ms: number): void { this.#used.set(asker, this.#usedBy(asker) + ms); }
}
