import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import { Background } from './background.ts';
import type { Content } from './content.ts';

/** What git's own merge said about three texts. */
export type Verdict = 'conflicts' | 'merges' | 'unknown';

/** A text must stand this long before git is asked about it, ms. */
const quietMs = 250;
/** A path that many sides have changed is judged once for the answers of so long, not for each, ms. */
const gatherMs = 100;

/** Asks git in the background whether textual conflicts are real, one at a time, and remembers the answers. */
export class Proofs {
  private readonly answers = new WeakMap<Content, WeakMap<Content, WeakMap<Content, boolean>>>();
  private readonly background = new Background(quietMs);

  private readonly answered = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly git: Git | undefined, private readonly log: Log, private readonly onAnswer: (path: string) => void) {}

  /** The answer when it is known; else git is asked soon, and `onAnswer` told of the path. `parties` names who is compared. */
  verdict(path: string, parties: string, base: Content, a: Content, b: Content): Verdict {
    const clean = this.answers.get(base)?.get(a)?.get(b);
    if (clean !== undefined) return clean ? 'merges' : 'conflicts';
    const { git } = this;
    if (git) this.background.ask(`${path}\0${parties}`, [base, a, b], () => this.prove(git, path, base, a, b));
    return 'unknown';
  }

  dispose(): void {
    this.background.dispose();
    clearTimeout(this.timer);
  }

  private async prove(git: Git, path: string, base: Content, a: Content, b: Content): Promise<void> {
    try {
      const clean = await git.mergesCleanly(textOf(base), textOf(a), textOf(b));
      inner(inner(this.answers, base), a).set(b, clean);
      this.answered.add(path);
      this.timer ??= setTimeout(() => this.tell(), gatherMs).unref();
    } catch (error) {
      this.log.warn('git', `a textual conflict in ${path} stays unproven: ${(error as Error).message}`);
    }
  }

  private tell(): void {
    this.timer = undefined;
    const paths = [...this.answered];
    this.answered.clear();
    for (const it of paths) this.onAnswer(it);
  }
}

const textOf = (content: Content): string => content.state === 'text' ? content.text : '';

const inner = <V>(map: WeakMap<Content, WeakMap<Content, V>>, key: Content): WeakMap<Content, V> => {
  let found = map.get(key);
  if (!found) map.set(key, found = new WeakMap<Content, V>());
  return found;
};
