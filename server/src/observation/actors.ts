import type { Intent } from '../protocol/shapes.ts';
import type { WorktreeSide } from './sideRegistry.ts';

/** Who works on a side, and the intents that say so. */
export interface Bound { readonly actor: string; readonly intents: readonly Intent[] }

/**
 * Binds intents to sides: by branch, else by the worktree they were declared in, as long as their branch is checked out
 * nowhere. A side that intents of several actors point at is nobody's: several agents declare from the main worktree
 * and work elsewhere.
 */
export const bindActors = (sides: readonly WorktreeSide[], intents: readonly Intent[]): ReadonlyMap<string, Bound> => {
  const bound = new Map<string, Bound>();
  const byBranch = groupBy(intents, (it) => it.branch);
  const checkedOut = new Set(sides.map((it) => it.branch));
  const byWorktree = groupBy(intents, (it) => checkedOut.has(it.branch) ? undefined : it.worktree);
  for (const side of sides) {
    const own = (side.branch === undefined ? undefined : byBranch.get(side.branch)) ?? byWorktree.get(side.root) ?? [];
    const [actor, ...others] = new Set(own.map((it) => it.actor));
    if (actor !== undefined && others.length === 0) bound.set(side.id, { actor, intents: own });
  }
  return bound;
};

const groupBy = (intents: readonly Intent[], key: (intent: Intent) => string | undefined): ReadonlyMap<string, readonly Intent[]> => {
  const groups = new Map<string, Intent[]>();
  for (const it of intents) {
    const name = key(it);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(it);
    else groups.set(name, [it]);
  }
  return groups;
};
