import { fail, ok } from '../engine/result.ts';
import { checkWorktree as request } from '../protocol/requests/edits.ts';
import { defineFeature } from './feature.ts';

export const checkWorktree = defineFeature(request, async ({ observation }, { root }) => {
  const found = await observation.checkWorktree(root);
  if (!found) return fail('outside-repository', `root: ${root} is no worktree of this repository; list them with: interlock sides`, 'root');
  return ok({ side: found.side, conflicts: [...found.conflicts], notAssessed: [...found.notAssessed] });
});
