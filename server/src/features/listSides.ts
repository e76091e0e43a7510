import { ok } from '../engine/result.ts';
import type { Side } from '../protocol/shapes.ts';
import { listSides as request } from '../protocol/requests/hub.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { defineFeature, type HubContext } from './feature.ts';
import { actorOf } from './rightsAt.ts';
import { undeclaredSides } from './inferredWork.ts';
import { strengthAt } from './strength.ts';

export const listSides = defineFeature(request, async (context, _input, call) => {
  await afterFirstLook(context, call);
  const hasGitHooks = await context.rights.hasGitHooks();
  const undeclared = new Set(undeclaredSides(context).map(it => it.id));
  return ok({ sides: context.observation.sides().map(it => ({ ...withStrength(context, it, hasGitHooks), ...(undeclared.has(it.id) ? { undeclared: true } : {}) })) });
});

/** Of worktrees alone: what is not saved, and a branch without a folder, come by no door. */
const withStrength = (context: HubContext, side: Side, hasGitHooks: boolean): Side => {
  if (side.kind !== 'worktree') return side;
  const { agents = [], person } = context.store.state.owners.get(side.root) ?? {};
  const id = agents.at(-1)?.actor ?? side.actor ?? person ?? '';
  const { strength, because } = strengthAt(context.store.state, side.root, actorOf(context, id, agents.length > 0 ? 'agent' : 'person'), hasGitHooks);
  return { ...side, strength: { level: strength, because } };
};
