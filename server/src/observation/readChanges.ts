import type { ChangedPath, Git } from '../ports/git.ts';
import { ChangeSet, noChanges } from './changeSet.ts';
import { composeChanges } from './composeChanges.ts';
import { LandedWork } from './landedWork.ts';
import { Memo } from './memo.ts';
import type { WorktreeSide } from './sideRegistry.ts';

/** What a worktree changed, as git sees it. */
export interface SideChanges {
  /** Merge base with the reference (the main worktree's commit); the own commit where they share no history. */
  readonly base: string | undefined;
  readonly head: string | undefined;
  /** Commits since the base and uncommitted changes together. */
  readonly own: ChangeSet;
  /** What the reference committed since the base. */
  readonly reference: ChangeSet;
  /** Why what it committed is compared with nobody; absent where all of it is. */
  readonly notCompared?: string;
  /** A commit of the reference that has all that was committed, though not by these commits; then nothing is its own. */
  readonly landedAs?: string;
}

export const nothingChanged: SideChanges = { base: undefined, head: undefined, own: noChanges, reference: noChanges };

/** Asks git what sides changed and where two of them parted, and remembers what cannot change. */
export class ChangeReader {
  private readonly bases = new Memo<string | undefined>(4_000);
  private readonly diffs = new Memo<readonly ChangedPath[]>(400);

  private readonly landed: LandedWork;

  constructor(private readonly git: Git) {
    this.landed = new LandedWork(git, async (commit, line) => await this.mergeBase(commit, line) === commit);
  }

  /** Where two commits parted; undefined when they share no history. */
  async mergeBase(a: string, b: string): Promise<string | undefined> {
    return a === b ? a : this.bases.get(pairKey(a, b), () => this.git.mergeBase(a, b));
  }

  /** The same without waiting; `known` is false when it has to be asked first. */
  knownMergeBase(a: string, b: string): { readonly known: boolean; readonly base?: string | undefined } {
    if (a === b) return { known: true, base: a };
    const key = pairKey(a, b);
    return { known: this.bases.has(key), base: this.bases.peek(key) };
  }

  /** Rejects with `GitError`. */
  async read(side: WorktreeSide, reference: string | undefined): Promise<SideChanges> {
    const { head, commit } = side;
    if (head === undefined) return reference === undefined ? nothingChanged : { ...nothingChanged, notCompared: unborn };
    const shared = reference === undefined ? undefined : await this.mergeBase(head, reference);
    const base = shared ?? head;
    const [committed, uncommitted, theirs] = await Promise.all([
      this.committed(base, head), commit === undefined ? this.git.diffWorktree(head, side) : [], this.committed(base, shared === undefined ? base : reference ?? base),
    ]);
    // Who goes on there goes on from what it committed: only where nothing is added it is no work of its own any more.
    const landedAs = shared === undefined || reference === undefined || uncommitted.length > 0 ? undefined : await this.landed.in(reference, { head, base, committed });
    if (landedAs !== undefined) return { base, head, own: noChanges, reference: noChanges, landedAs };
    return { base, head, own: new ChangeSet(composeChanges(committed, uncommitted)), reference: new ChangeSet(composeChanges(theirs, [])), ...(shared === undefined && reference !== undefined ? { notCompared: unrelated } : {}) };
  }

  private async committed(base: string, head: string): Promise<readonly ChangedPath[]> {
    return base === head ? [] : this.diffs.get(`${base}..${head}`, () => this.git.diffCommits(base, head));
  }
}

const unborn = 'nothing is committed on its branch yet, so it shares no history with the main worktree: what lies in it is compared with nobody';
const unrelated = 'it shares no history with the main worktree: what it committed is compared with nobody, only what is not committed';

const pairKey = (a: string, b: string): string => a < b ? `${a} ${b}` : `${b} ${a}`;
