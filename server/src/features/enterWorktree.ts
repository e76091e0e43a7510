import { fail, ok } from '../engine/result.ts';
import { enterWorktree as request } from '../protocol/requests/rights.ts';
import { defineFeature } from './feature.ts';
import { isEntered } from './rightsAt.ts';

export const enterWorktree = defineFeature(request, async (context, { root }, call) => {
  const { observation, write } = context;
  // One that was just made.
  if (!observation.sides().some(it => it.root === root)) await observation.refresh();
  if (!observation.sides().some(it => it.root === root)) return fail('outside-repository', `root: ${root} is no worktree of this repository`, 'root');
  if (isEntered(context, call, root)) return ok({ isNew: false });
  await write(call.author, { type: 'worktree.entered', data: { root, agent: call.actor, door: call.door }, stream: `worktrees/${root}` });
  return ok({ isNew: true });
});
