import type { Actor } from '../engine/rights/rightsOf.ts';
import type { State } from '../engine/state.ts';
import type { Strength } from '../protocol/words.ts';

/** How strongly rules hold for somebody in a worktree, and by what. Said as it is: a hook that was never seen denies nothing. */
export const strengthAt = ({ owners }: State, root: string, actor: Actor, hasGitHooks: boolean): { readonly strength: Strength; readonly because: string } => {
  const door = owners.get(root)?.agents.find(it => it.actor === actor.id)?.door;
  const after = hasGitHooks ? 'commits and pushes are checked' : 'git runs none of our hooks there (interlock setup git, in that worktree)';
  if (door === 'hook') return { strength: 'HARD', because: `the hooks of its client were there when it last came, and deny its edits; of its shell ${after}` };
  if (hasGitHooks) return { strength: 'CHECKED', because: actor.kind === 'agent' ? 'no hook of its client was seen here (interlock setup); commits and pushes are checked' : 'commits and pushes are checked' };
  return { strength: 'OBSERVED', because: `nothing is stopped: ${after}` };
};
