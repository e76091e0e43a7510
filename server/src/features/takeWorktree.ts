import { fail, ok } from '../engine/result.ts';
import { takeWorktree as request } from '../protocol/requests/rights.ts';
import { defineFeature } from './feature.ts';
import { callerOf, judgedBy } from './rightsAt.ts';

export const takeWorktree = defineFeature(request, async (context, input, call) => {
  const root = input.root ?? call.worktree;
  const side = context.observation.sides().find(it => it.kind === 'worktree' && it.root === root);
  if (!side) return fail('not-found', `root: ${root ?? 'no folder'} is no worktree of this repository; list them with: interlock sides`, 'root');
  const [judged] = judgedBy(context, await context.rights.rules.current(), [callerOf(context, call)], call);
  if (judged?.actor.kind !== 'person') return fail('refused', `${call.actor} is an agent; a person takes a worktree, in a terminal of their own`);
  await context.write(call.author, { type: 'worktree.taken', data: { root: side.root }, stream: `worktrees/${side.root}` });
  return ok({ root: side.root });
});
