import type { Activity } from './activity.ts';

/** Time one slice may take before others get the event loop, milliseconds. */
const sliceMs = 3;
/** How often it is looked whether somebody still waits, and how long all that waits here steps aside for others at most, milliseconds. */
const lookMs = 1;
const patienceMs = 20;

/**
 * Paths waiting to be judged. What a person is typing in goes first; a path asked for twice is judged once, with the
 * latest texts. Runs right after the current input was handled, in slices; what is not urgent lets those go first who
 * wait for an answer of another kind.
 */
export class JudgeQueue {
  private readonly urgent = new Set<string>();
  private readonly later = new Set<string>();
  private scheduled: NodeJS.Immediate | undefined;
  private aside: NodeJS.Timeout | undefined;
  /** Since when it steps aside. */
  private asideSince: number | undefined;
  private end: (() => void) | undefined;
  private readonly awaited = new Set<{ readonly left: Set<string>; readonly done: () => void }>();
  private disposed = false;

  /**
   * `judge` judges one path, and says whether it could: what it has to read first is asked for again. `drained` is told after each slice, and
   * whether nothing is left. `isAwaited`: whether somebody waits for something else of this thread.
   */
  constructor(
    private readonly judge: (path: string) => boolean, private readonly drained: (idle: boolean) => void, private readonly activity: Activity,
    private readonly isAwaited: () => boolean,
  ) {}

  add(path: string, urgent = false): void {
    if (urgent || this.isWaitedFor(path)) this.urgent.add(path);
    else this.later.add(path);
    this.schedule();
  }

  /** Resolves when each of these, which wait, was judged. */
  judged(paths: readonly string[]): Promise<void> {
    return new Promise(done => { this.awaited.add({ left: new Set(paths), done }); });
  }

  /** Nothing to judge, but something to tell. */
  wake(): void { this.schedule(); }

  dispose(): void {
    this.disposed = true;
    clearImmediate(this.scheduled);
    clearTimeout(this.aside);
    this.urgent.clear();
    this.later.clear();
    for (const { done } of this.awaited) done();
    this.awaited.clear();
    this.end?.();
  }

  private schedule(): void {
    if (this.disposed) return;
    this.end ??= this.activity.begin();
    this.scheduled ??= setImmediate(() => this.slice());
  }

  private slice(): void {
    this.scheduled = undefined;
    clearTimeout(this.aside);
    this.aside = undefined;
    if (this.stepsAside()) { this.aside = setTimeout(() => this.slice(), lookMs); return; }
    const until = performance.now() + sliceMs;
    do {
      const path = this.next();
      if (path === undefined) break;
      if (this.judge(path)) this.noteJudged(path);
    } while (performance.now() < until);
    const idle = this.urgent.size + this.later.size === 0;
    this.drained(idle);
    if (!idle) this.schedule();
    else { this.end?.(); this.end = undefined; }
  }

  /** Somebody who is told when it was judged waits for it: also once what it needs was read. */
  private isWaitedFor(path: string): boolean {
    for (const { left } of this.awaited) if (left.has(path)) return true;
    return false;
  }

  private stepsAside(): boolean {
    if (this.urgent.size > 0 || this.later.size === 0 || !this.isAwaited()) { this.asideSince = undefined; return false; }
    this.asideSince ??= performance.now();
    if (performance.now() - this.asideSince < patienceMs) return true;
    this.asideSince = undefined;
    return false;
  }

  private noteJudged(path: string): void {
    for (const it of this.awaited) {
      it.left.delete(path);
      if (it.left.size > 0) continue;
      this.awaited.delete(it);
      it.done();
    }
  }

  private next(): string | undefined {
    for (const set of [this.urgent, this.later]) {
      for (const path of set) {
        this.urgent.delete(path);
        this.later.delete(path);
        return path;
      }
    }
    return undefined;
  }
}
