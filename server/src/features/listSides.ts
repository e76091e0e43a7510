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
  const undeclared = new Set(undeclaredSides(context).map(it => it.id));
  const sides = await Promise.all(context.observation.sides().map(it => withStrength(context, it)));
  return ok({ sides: sides.map(it => ({ ...it, ...(undeclared.has(it.id) ? { undeclared: true } : {}) })) });
});

/** Of worktrees alone: what is not saved, and a branch without a folder, come by no door. */
const withStrength = async (context: HubContext, side: Side): Promise<Side> => {
  if (side.kind !== 'worktree') return side;
  const { agents = [], person } = context.store.state.owners.get(side.root) ?? {};
  const id = agents.at(-1)?.actor ?? side.actor ?? person ?? '';
  const { strength, because } = strengthAt(context.store.state, side.root, actorOf(context, id, agents.length > 0 ? 'agent' : 'person'), await context.rights.hasGitHooks(side.root));
  return { ...side, strength: { level: strength, because } };
};
