import type { OwnWork } from '../engine/conflicts/observed/ownWork.ts';
import type { Intent } from '../protocol/shapes.ts';
import { KeyedSets } from './keyedSets.ts';
import type { WorktreeSide } from './sideRegistry.ts';

/** Who is at work somewhere, as far as that was seen and not declared. */
export interface AgentsSeen {
  /** The only agent in the worktree with this root. */
  at(root: string): string | undefined;
}

/** Who works on a side, and the intents that say so. */
export interface Bound extends Pick<OwnWork, 'codes' | 'only'> {
  readonly actor: string;
  /** Whether an intent is one of those that say so. */
  readonly owns: (intent: Intent) => boolean;
  /** The actor said so itself: what others declared in the same folder is theirs. */
  readonly sure?: true;
}

/**
 * Binds intents to sides: by branch, else by the worktree they were declared in, as long as their branch is checked out
 * nowhere. A side that intents of several actors point at is nobody's: several agents declare from the main worktree
 * and work elsewhere. Where no intent points, an agent that was seen there is taken for whose it is. What one more intent costs does not grow with how many there are.
 */
export class ActorIndex {
  private readonly byBranch = new Map<string, KeyedSets<Intent>>();
  private readonly byWorktree = new Map<string, KeyedSets<Intent>>();

  private readonly coding = new Set<Intent>();

  /** @param codes whether it speaks of code */
  add(intent: Intent, codes: boolean): void {
    if (codes) this.coding.add(intent);
    for (const { branch, worktree } of placesOf(intent)) {
      file(this.byBranch, branch, intent);
      if (worktree !== undefined) file(this.byWorktree, worktree, intent);
    }
  }

  remove(intent: Intent): void {
    this.coding.delete(intent);
    for (const { branch, worktree } of placesOf(intent)) {
      unfile(this.byBranch, branch, intent);
      if (worktree !== undefined) unfile(this.byWorktree, worktree, intent);
    }
  }

  bind(sides: readonly WorktreeSide[], seen: AgentsSeen): ReadonlyMap<string, Bound> {
    const bound = new Map<string, Bound>();
    for (const side of sides) {
      const [actor, ...others] = this.actorsAt(side, sides);
      const its = others.length > 0 ? undefined : actor === undefined ? boundBySight(side, seen) : this.boundAs(actor, side, sides);
      if (its) bound.set(side.id, its);
    }
    return bound;
  }

  /** What one actor's intents say of a side, whoever else's do; undefined where none does. */
  boundAs(actor: string, side: WorktreeSide, sides: readonly WorktreeSide[]): Bound | undefined {
    const there = this.at(side)?.get(actor) ?? none;
    const owns = (intent: Intent): boolean => intent.actor === actor && this.pointsAt(intent, side, sides);
    const [first, second] = firstTwo(there, owns);
    if (!first) return undefined;
    return { actor, owns, codes: some(there, (it) => this.coding.has(it) && owns(it)), only: second ? undefined : first.id };
  }

  /** Whether an intent says that its actor works on this side. */
  pointsAt(intent: Intent, side: WorktreeSide, sides: readonly WorktreeSide[]): boolean {
    const places = placesOf(intent);
    const isByBranch = places.some((it) => it.branch === side.branch);
    if (side.branch !== undefined && (isByBranch || this.byBranch.has(side.branch))) return isByBranch;
    return places.some(({ branch, worktree }) => worktree === side.root && !sides.some((it) => it.branch === branch));
  }

  private at({ branch, root }: WorktreeSide): KeyedSets<Intent> | undefined {
    return (branch === undefined ? undefined : this.byBranch.get(branch)) ?? this.byWorktree.get(root);
  }

  private actorsAt(side: WorktreeSide, sides: readonly WorktreeSide[]): readonly string[] {
    const there = this.at(side);
    // Only what is declared for the branches of other sides does not count, and that is little.
    return there ? there.keys().filter((actor) => some(there.get(actor)!, (it) => this.pointsAt(it, side, sides))) : [];
  }
}

/** In the main worktree people work beside their agents; in any other the only agent that is there does what nobody declared. */
const boundBySight = ({ main, commit, root }: WorktreeSide, seen: AgentsSeen): Bound | undefined => {
  const actor = main || commit !== undefined ? undefined : seen.at(root);
  return actor === undefined ? undefined : { actor, owns: () => false, codes: false };
};

/** Where its work is done: also that of intents combined into it. */
const placesOf = ({ branch, worktree, joined = [] }: Intent): readonly { readonly branch: string; readonly worktree?: string | undefined }[] => [{ branch, worktree }, ...joined];

const none: ReadonlySet<Intent> = new Set();

const firstTwo = <T>(all: Iterable<T>, holds: (it: T) => boolean): readonly T[] => {
  const found: T[] = [];
  for (const it of all) if (holds(it) && found.push(it) === 2) break;
  return found;
};

const some = <T>(all: Iterable<T>, holds: (it: T) => boolean): boolean => {
  for (const it of all) if (holds(it)) return true;
  return false;
};

/** Under a place, by actor. */
const file = (index: Map<string, KeyedSets<Intent>>, place: string, intent: Intent): void => {
  const there = index.get(place) ?? new KeyedSets<Intent>();
  there.add(intent.actor, intent);
  index.set(place, there);
};

const unfile = (index: Map<string, KeyedSets<Intent>>, place: string, intent: Intent): void => {
  const there = index.get(place);
  there?.delete(intent.actor, intent);
  if (there?.size === 0) index.delete(place);
};
