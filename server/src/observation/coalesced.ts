import type { Activity } from './activity.ts';

/** Longest pause between two runs while requests keep coming, milliseconds. */
const maxPauseMs = 2_000;

/**
 * Runs a task soon after it is requested, once for many requests, never twice at a time. A task that answers "nothing
 * new" is run less and less often while requests keep coming: a log file that grows must not cost a `git diff` each line.
 */
export class Coalesced {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private disposed = false;
  private pauseMs: number;
  private endWait: (() => void) | undefined;

  /** `task` resolves to whether it found anything new; it must not reject. */
  constructor(private readonly task: () => Promise<boolean>, private readonly delayMs: number, private readonly activity: Activity) {
    this.pauseMs = delayMs;
  }

  request(): void {
    if (this.disposed || this.timer) return;
    if (this.running) { this.again = true; return; }
    this.endWait = this.activity.begin();
    this.timer = setTimeout(() => void this.start(), this.pauseMs);
  }

  /** Runs it without the delay; what was requested before is seen by the run this waits for. */
  async now(): Promise<void> {
    while (this.running) await this.running;
    if (!this.disposed) await this.start();
  }

  dispose(): void {
    this.disposed = true;
    this.clearTimer();
  }

  private start(): Promise<void> {
    this.running ??= this.activity.during(() => this.run());
    this.clearTimer();
    return this.running;
  }

  private async run(): Promise<void> {
    const started = performance.now();
    const found = await this.task();
    const took = performance.now() - started;
    this.pauseMs = found ? this.delayMs : Math.min(maxPauseMs, Math.max(this.delayMs, this.pauseMs * 1.5, took * 2));
    this.running = undefined;
    if (this.again) { this.again = false; this.request(); }
  }

  private clearTimer(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.endWait?.();
    this.endWait = undefined;
  }
}
