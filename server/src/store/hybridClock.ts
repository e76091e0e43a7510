/**
 * A hybrid logical clock: wall time while that moves forward, a counter where it does not. Its strings sort as
 * text in the order they were given out, also when the wall clock steps back or the process is restarted.
 */
export class HybridClock {
  readonly #now: () => number;
  readonly #hub: string;
  #ms: number;
  #counter: number;

  /** `last`: the newest clock string the journal holds, from whatever hub. */
  constructor(now: () => number, hub: string, last?: string) {
    this.#now = now;
    this.#hub = hub;
    this.#ms = last === undefined ? 0 : timeOf(last);
    this.#counter = last === undefined ? -1 : Number.parseInt(last.slice(14, 18), 16);
  }

  next(): string {
    const wall = Math.min(Math.max(0, Math.floor(this.#now())), latest);
    if (wall > this.#ms) {
      this.#ms = wall;
      this.#counter = 0;
    } else if (this.#counter < 0xffff) this.#counter++;
    else {
      this.#ms++;
      this.#counter = 0;
    }
    return `${String(this.#ms).padStart(13, '0')}-${this.#counter.toString(16).padStart(4, '0')}-${this.#hub}`;
  }
}

/** Thirteen digits: the year 2286. */
const latest = 9_999_999_999_999;

/** Milliseconds since the epoch of a clock string. */
export const timeOf = (clock: string): number => Number(clock.slice(0, 13));
