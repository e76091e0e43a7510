import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import type { Content } from './content.ts';

/** What git's own merge said about three texts. */
export type Verdict = 'conflicts' | 'merges' | 'unknown';

interface Job { readonly base: Content; readonly a: Content; readonly b: Content; readonly path: string }

/** A text must stand this long before git is asked about it, milliseconds: nobody wants a process for each keystroke. */
const quietMs = 250;
/** More waiting than this is a flood; the oldest stay unproven until they are judged again. */
const maxWaiting = 200;

/** Asks git in the background whether textual conflicts are real, one at a time, and remembers the answers. */
export class Proofs {
  private readonly answers = new WeakMap<Content, WeakMap<Content, WeakMap<Content, boolean>>>();
  private readonly waiting = new Map<string, Job>();
  private timer: NodeJS.Timeout | undefined;
  private busy = false;
  private disposed = false;

  constructor(private readonly git: Git | undefined, private readonly log: Log, private readonly onAnswer: (path: string) => void) {}

  /** The answer when it is known; else git is asked soon, and `onAnswer` told. `parties` names who is compared. */
  verdict(path: string, parties: string, base: Content, a: Content, b: Content): Verdict {
    const clean = this.answers.get(base)?.get(a)?.get(b);
    if (clean !== undefined) return clean ? 'merges' : 'conflicts';
    if (this.git && !this.disposed) this.ask(`${path}\0${parties}`, { base, a, b, path });
    return 'unknown';
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.waiting.clear();
  }

  private ask(key: string, job: Job): void {
    this.waiting.delete(key);
    this.waiting.set(key, job);
    const oldest = this.waiting.size > maxWaiting ? this.waiting.keys().next().value : undefined;
    if (oldest !== undefined) this.waiting.delete(oldest);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.work(), quietMs);
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (const [key, job] of this.waiting) {
      this.waiting.delete(key);
      await this.prove(job);
      if (this.disposed) return;
    }
    this.busy = false;
  }

  private async prove({ base, a, b, path }: Job): Promise<void> {
    try {
      const clean = await this.git?.mergesCleanly(textOf(base), textOf(a), textOf(b));
      if (clean === undefined || this.disposed) return;
      inner(inner(this.answers, base), a).set(b, clean);
      this.onAnswer(path);
    } catch (error) {
      this.log.warn('git', `a textual conflict in ${path} stays unproven: ${(error as Error).message}`);
    }
  }
}

const textOf = (content: Content): string => content.state === 'text' ? content.text : '';

const inner = <V>(map: WeakMap<Content, WeakMap<Content, V>>, key: Content): WeakMap<Content, V> => {
  let found = map.get(key);
  if (!found) map.set(key, found = new WeakMap<Content, V>());
  return found;
};
