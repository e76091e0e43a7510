/** Work that must meet the projections while everything in them is durable, neither more nor less. */
export class QuietMoments {
  readonly #isQuiet: () => boolean;
  #waiting: { go(): void; fail(error: Error): void }[] = [];
  #broken: Error | undefined;

  constructor(isQuiet: () => boolean) { this.#isQuiet = isQuiet; }

  /** Runs the (synchronous) work now, or between two writes of the journal. Rejects when no such moment can come. */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#broken) return reject(this.#broken);
      const go = (): void => { try { resolve(work()); } catch (error) { reject(error instanceof Error ? error : new Error(String(error))); } };
      if (this.#isQuiet()) go();
      else this.#waiting.push({ go, fail: reject });
    });
  }

  arrived(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const it of waiting) it.go();
  }

  /** What the projections hold will not become durable. */
  never(error: Error): void {
    this.#broken = error;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const it of waiting) it.fail(error);
  }
}
