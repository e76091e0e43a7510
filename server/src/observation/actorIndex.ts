import type { Intent } from '../protocol/shapes.ts';
import { KeyedSets } from './keyedSets.ts';
import type { WorktreeSide } from './sideRegistry.ts';

/** Who works on a side, and the intents that say so. */
export interface Bound {
  readonly actor: string;
  readonly intents: readonly Intent[];
  /** The actor said so itself: what others declared in the same folder is theirs. */
  readonly sure?: true;
}

/**
 * Binds intents to sides: by branch, else by the worktree they were declared in, as long as their branch is checked out
 * nowhere. A side that intents of several actors point at is nobody's: several agents declare from the main worktree
 * and work elsewhere.
 */
export class ActorIndex {
  private readonly byBranch = new KeyedSets<Intent>();
  private readonly byWorktree = new KeyedSets<Intent>();

  add(intent: Intent): void {
    this.byBranch.add(intent.branch, intent);
    if (intent.worktree !== undefined) this.byWorktree.add(intent.worktree, intent);
  }

  remove(intent: Intent): void {
    this.byBranch.delete(intent.branch, intent);
    if (intent.worktree !== undefined) this.byWorktree.delete(intent.worktree, intent);
  }

  bind(sides: readonly WorktreeSide[]): ReadonlyMap<string, Bound> {
    const bound = new Map<string, Bound>();
    const checkedOut = new Set(sides.map((it) => it.branch));
    for (const side of sides) {
      const own = ofOneActor(this.at(side), (it) => it.branch === side.branch || !checkedOut.has(it.branch));
      if (own) bound.set(side.id, own);
    }
    return bound;
  }

  /** One actor's intents that point at a side, whoever else's do. */
  of(actor: string, side: WorktreeSide, sides: readonly WorktreeSide[]): readonly Intent[] {
    const checkedOut = new Set(sides.map((it) => it.branch));
    return [...this.at(side)].filter((it) => it.actor === actor && (it.branch === side.branch || !checkedOut.has(it.branch)));
  }

  private at({ branch, root }: WorktreeSide): Iterable<Intent> {
    return (branch === undefined ? undefined : this.byBranch.get(branch)) ?? this.byWorktree.get(root) ?? [];
  }
}

/** Undefined when there are none, or as soon as a second actor is met: thousands may be declared in one folder. */
const ofOneActor = (intents: Iterable<Intent>, counts: (intent: Intent) => boolean): Bound | undefined => {
  const own: Intent[] = [];
  for (const it of intents) {
    if (!counts(it)) continue;
    if (own[0] !== undefined && own[0].actor !== it.actor) return undefined;
    own.push(it);
  }
  return own[0] && { actor: own[0].actor, intents: own };
};
