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

export interface ProofListener {
  /** What was said of these two is known now, or nobody asks git about them any more. */
  readonly forget: (path: string, a: string, b: string) => void;
  /** Some pairs of this path have their answer. */
  readonly answered: (path: string) => void;
}

/** Asks git in the background whether textual conflicts are real, one at a time, and remembers the answers. */
export class Proofs {
  private readonly answers = new WeakMap<Content, WeakMap<Content, WeakMap<Content, boolean>>>();
  private readonly background = new Background(quietMs, (key) => this.forget(key));

  private readonly answered = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly git: Git | undefined, private readonly log: Log, private readonly listener: ProofListener) {}

  /** The answer when it is known; else git is asked soon, and the listener told. `parties`: who is compared. */
  verdict(path: string, parties: readonly [string, string], base: Content, a: Content, b: Content): Verdict {
    const clean = this.answers.get(base)?.get(a)?.get(b);
    if (clean !== undefined) return clean ? 'merges' : 'conflicts';
    const { git } = this;
    const key = [path, ...parties].join(between);
    if (git) this.background.ask(key, [base, a, b], () => this.prove(git, key, base, a, b));
    return 'unknown';
  }

  dispose(): void {
    this.background.dispose();
    clearTimeout(this.timer);
  }

  private async prove(git: Git, key: string, base: Content, a: Content, b: Content): Promise<void> {
    const [path] = partsOf(key);
    try {
      const clean = await git.mergesCleanly(textOf(base), textOf(a), textOf(b));
      inner(inner(this.answers, base), a).set(b, clean);
      this.forget(key);
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
    for (const it of paths) this.listener.answered(it);
  }

  private forget(key: string): void { this.listener.forget(...partsOf(key)); }
}

/** No path and no side's id has it. */
const between = '\0';
const partsOf = (key: string): [string, string, string] => key.split(between) as [string, string, string];

const textOf = (content: Content): string => content.state === 'text' ? content.text : '';

const inner = <V>(map: WeakMap<Content, WeakMap<Content, V>>, key: Content): WeakMap<Content, V> => {
  let found = map.get(key);
  if (!found) map.set(key, found = new WeakMap<Content, V>());
  return found;
};
