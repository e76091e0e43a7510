/** More waiting than this is a flood; the oldest are let go. */
const maxWaiting = 2_000;
/** Of the time, so much is left to others: much that waits must not take the machine from those who work. */
const restShare = 0.75;

interface Question {
  readonly about: readonly unknown[];
  readonly work: () => Promise<void>;
  /** From when on it may be answered, ms of the monotonic clock. */
  readonly due: number;
}

/**
 * Does what is asked for one at a time, some time after it was asked: nobody wants a process for each keystroke. Of what is due the newest
 * goes first: somebody is at work there.
 */
export class Background {
  /** The one that is due first stands first. */
  private readonly waiting = new Map<string, Question>();
  private timer: NodeJS.Timeout | undefined;
  private busy = false;
  private disposed = false;

  /** `quietMs`: how long a question must stand before it is answered; `onLetGo` is told of the keys of those that will not be, unless they are asked again. */
  constructor(private readonly quietMs: number, private readonly onLetGo: (key: string) => void = () => undefined) {}

  /**
   * Takes the place of what waits under the same key. `about`: what the answer depends on; who asks the same again does not put it off.
   * `work` must not reject.
   */
  ask(key: string, about: readonly unknown[], work: () => Promise<void>): void {
    if (this.disposed) return;
    const known = this.waiting.get(key);
    if (known && known.about.every((it, at) => it === about[at])) return;
    this.waiting.delete(key);
    this.waiting.set(key, { about, work, due: performance.now() + this.quietMs });
    for (const oldest of this.waiting.keys()) {
      if (this.waiting.size <= maxWaiting) break;
      this.waiting.delete(oldest);
      this.onLetGo(oldest);
    }
    // While it is at work it goes on by itself.
    if (!this.busy) this.timer ??= setTimeout(() => void this.work(), this.quietMs);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.waiting.clear();
  }

  private async work(): Promise<void> {
    this.timer = undefined;
    if (this.busy) return;
    this.busy = true;
    const rest = await this.answerNewest();
    this.busy = false;
    const [next] = this.waiting.values();
    if (next && !this.disposed) this.timer ??= setTimeout(() => void this.work(), Math.max(rest, next.due - performance.now()));
  }

  /** Resolves to how long to rest then, ms. */
  private async answerNewest(): Promise<number> {
    const begun = performance.now();
    const newest = [...this.waiting].findLast(([, { due }]) => due <= begun);
    if (!newest) return 0;
    this.waiting.delete(newest[0]);
    await newest[1].work();
    return (performance.now() - begun) * (restShare / (1 - restShare));
  }
}
