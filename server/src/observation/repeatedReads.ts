import type { Activity } from './activity.ts';
import type { Needs } from './texts.ts';

export interface ReadOutcome {
  /** The texts are here now: judge again. */
  again(path: string): void;
  /** They cannot be had; `reason` is for people. */
  givenUp(path: string, reason: string): void;
}

/** Reads the texts that judging a path lacked. What still lacks some after `most` readings is given up: it would be read for ever. */
export class RepeatedReads {
  private readonly counts = new Map<string, number>();
  private disposed = false;

  constructor(private readonly most: number, private readonly activity: Activity, private readonly outcome: ReadOutcome) {}

  read(path: string, needs: Needs): void {
    void this.activity.during(() => this.readAll(path, needs));
  }

  /** Nothing is lacking any more. */
  done(path: string): void { this.counts.delete(path); }

  dispose(): void { this.disposed = true; }

  private async readAll(path: string, needs: Needs): Promise<void> {
    const count = (this.counts.get(path) ?? 0) + 1;
    this.counts.set(path, count);
    const results = await Promise.allSettled(needs.loads.map((load) => load()));
    if (this.disposed) return;
    const failed = results.find((it) => it.status === 'rejected');
    if (!failed && count <= this.most) { this.outcome.again(path); return; }
    this.counts.delete(path);
    this.outcome.givenUp(path, failed ? (failed.reason as Error).message : 'its texts change faster than they can be read');
  }
}
