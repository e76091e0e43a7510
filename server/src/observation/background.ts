import { keepNewest } from '../engine/keepNewest.ts';

/** More waiting than this is a flood; the oldest are let go, and asked for again when they are judged again. */
const maxWaiting = 200;

/** Does what is asked for one at a time, some time after the last question: nobody wants a process for each keystroke. */
export class Background {
  private readonly waiting = new Map<string, () => Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private busy = false;
  private disposed = false;

  /** `quietMs`: how long nothing is asked before work begins. */
  constructor(private readonly quietMs: number) {}

  /** Takes the place of what waits under the same key. `work` must not reject. */
  ask(key: string, work: () => Promise<void>): void {
    if (this.disposed) return;
    this.waiting.delete(key);
    this.waiting.set(key, work);
    keepNewest(this.waiting, maxWaiting);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.work(), this.quietMs);
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.waiting.clear();
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (const [key, work] of this.waiting) {
      this.waiting.delete(key);
      await work();
      if (this.disposed) return;
    }
    this.busy = false;
  }
}
