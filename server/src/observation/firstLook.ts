import type { NotAssessed } from '../protocol/shapes.ts';
import type { Activity } from './activity.ts';
import { within } from './within.ts';

/** For judging what was read first, ms: where agents write all the time it never settles. */
const settleMs = 2_000;

/** The time until everything was looked at once. What is known by then says nothing of what is not there. */
export class FirstLook {
  private pending: Promise<void> | undefined;

  constructor(private readonly activity: Activity) {}

  /** `read`: all sides were read. `over`: called when what they have was judged, too. */
  begin(read: Promise<void>, over: () => void): void {
    this.pending = read.catch(() => undefined).then(() => within(this.activity.settled(), settleMs)).then(() => {
      this.pending = undefined;
      over();
    });
  }

  /** Undefined when it is over. */
  get notAssessed(): NotAssessed | undefined {
    return this.pending && { path: '', reason: 'the worktrees are still being looked at for the first time; ask again in a moment' };
  }

  /** False when it takes longer. */
  within(limitMs: number): Promise<boolean> { return this.pending ? within(this.pending, limitMs) : Promise.resolve(true); }

  async over(): Promise<void> { await this.pending; }
}
