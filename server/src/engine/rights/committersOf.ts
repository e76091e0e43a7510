import type { WorktreeOwner } from '../../protocol/rights.ts';
import type { Actor } from './rightsOf.ts';

export interface Presence {
  /** Who asks, as the door knows it. An agent's shell, or the process above it, makes it an agent, whatever name it gives. */
  readonly caller: Actor;
  /** Who was seen in the worktree, and who took it. */
  readonly owner: WorktreeOwner | undefined;
  /** Whose intents point at the worktree. */
  readonly bound: Actor | undefined;
}

/**
 * By whose rights a commit is judged that comes out of a worktree; what any of them may not do is not allowed.
 *
 * Who shows itself as an agent is one. Who does not is taken for the agents that were seen in the worktree: an agent
 * that hides its surroundings is still where it was. Only a person who took the worktree ends that, and from then on an
 * agent there has to show itself.
 */
export const committersOf = ({ caller, owner, bound }: Presence): readonly Actor[] => {
  if (caller.kind === 'agent' || owner?.person !== undefined) return [caller];
  if (owner && owner.agents.length > 0) return owner.agents.map(({ actor }) => ({ id: actor, kind: 'agent' }));
  return [bound?.kind === 'agent' ? bound : caller];
};
