import { keepNewest } from '../../engine/keepNewest.ts';
import type { CommitFacts } from './objectReader.ts';

export interface MergeBasesParts {
  /** Undefined where there is no such commit: the repository was cloned in part. */
  readonly commit: (id: string) => Promise<CommitFacts | undefined>;
  /** What `git merge-base --all` says. */
  readonly ask: (a: string, b: string, signal?: AbortSignal) => Promise<readonly string[]>;
  /** Whether commits' own words about their parents hold: not where a history was cut off. */
  readonly isWhole: () => boolean;
}

/** Answers kept: of so many sides each two, and some heads that were. */
const mostKept = 4_000;
const mostCommits = 50_000;
/** Commits read, and walked over, for one answer. For sides that are further apart one git is cheaper. */
const mostRead = 64;
const mostWalked = 1_000;

/**
 * Where two commits parted. Sides commit again and again, and each time all others are compared with it: their
 * commits are walked here, as `paint_down_to_common` of git's commit-reach.c does it, and git is asked only where that would
 * not be enough: for commits that are far apart, or have parted at several places at once.
 */
export class MergeBases {
  private readonly answers = new Map<string, Promise<readonly string[]>>();
  private readonly commits = new Map<string, CommitFacts>();

  constructor(private readonly parts: MergeBasesParts) {}

  /** All best common ancestors of two commits, by full ids: what they are never changes. Rejects with `GitError`. */
  of(a: string, b: string, signal?: AbortSignal): Promise<readonly string[]> {
    const key = `${a} ${b}`;
    const known = this.answers.get(key);
    if (known) return known;
    const found = this.find(a, b, signal);
    this.answers.set(key, found);
    keepNewest(this.answers, mostKept);
    found.catch(() => this.answers.delete(key));
    return found;
  }

  private async find(a: string, b: string, signal: AbortSignal | undefined): Promise<readonly string[]> {
    if (a === b) return [a];
    const found = this.parts.isWhole() ? await this.walk(a, b) : undefined;
    return found ?? this.parts.ask(a, b, signal);
  }

  /** Undefined where it has to be asked. */
  private async walk(a: string, b: string): Promise<readonly string[] | undefined> {
    const walk = new Walk();
    let read = 0, walked = 0;
    const meet = async (id: string, marks: number): Promise<boolean> => {
      const known = this.commits.get(id);
      if (++walked > mostWalked || (!known && ++read > mostRead)) return false;
      const facts = known ?? await this.parts.commit(id);
      if (!facts) return false;
      this.commits.set(id, facts);
      walk.meet(id, facts, marks);
      return true;
    };
    if (!await meet(a, ofA) || !await meet(b, ofB)) return undefined;
    for (let next = walk.take(); next; next = walk.take()) {
      for (const parent of next.parents) if (!await meet(parent, next.marks)) return undefined;
    }
    keepNewest(this.commits, mostCommits);
    const found = walk.found();
    // Which of several is not behind another git knows.
    return found.length > 1 ? undefined : found;
  }
}

/** Behind the one, behind the other, and behind a commit that is behind both. */
const ofA = 1, ofB = 2, stale = 4;

interface Met { readonly id: string; readonly facts: CommitFacts; marks: number; isWaiting: boolean }

/** Commits that were met, with from where; taken newest first, until there is nothing that could be a best common ancestor. */
class Walk {
  private readonly met = new Map<string, Met>();
  private waiting: Met[] = [];
  private readonly common = new Set<Met>();

  meet(id: string, facts: CommitFacts, marks: number): void {
    const known = this.met.get(id);
    if (known && (known.marks & marks) === marks) return;
    const it = known ?? { id, facts, marks: 0, isWaiting: false };
    it.marks |= marks;
    this.met.set(id, it);
    if (!it.isWaiting) this.waiting.push(it);
    it.isWaiting = true;
  }

  /** The next to go on from, with what its parents are to be marked with. */
  take(): { readonly parents: readonly string[]; readonly marks: number } | undefined {
    if (!this.waiting.some((it) => (it.marks & stale) === 0)) return undefined;
    const it = this.waiting.reduce((newest, other) => (other.facts.at > newest.facts.at ? other : newest));
    this.waiting = this.waiting.filter((other) => other !== it);
    it.isWaiting = false;
    if (it.marks === (ofA | ofB)) {
      this.common.add(it);
      return { parents: it.facts.parents, marks: it.marks | stale };
    }
    return { parents: it.facts.parents, marks: it.marks };
  }

  found(): readonly string[] { return [...this.common].filter((it) => (it.marks & stale) === 0).map((it) => it.id); }
}
