import path from 'node:path';
import { hasEnded } from '../engine/intents/counts.ts';
import { fail, ok } from '../engine/result.ts';
import { noCommitYet } from '../ports/git.ts';
import { allocateWorktree as request } from '../protocol/requests/landing.ts';
import { defineFeature } from './feature.ts';

/** The intent finds its worktree by the branch, which was given to it alone. */
export const allocateWorktree = defineFeature(request, async ({ store, git, gitWriter, gitTurns, root }, { id, at, base }) => {
  if (!git || !gitWriter) return fail('not-found', 'there is no git repository here: no worktree can be made');
  const intent = store.state.intents.get(id);
  if (!intent) return fail('not-found', `there is no intent ${id}; list them with: interlock intent list`, 'id');
  if (hasEnded(intent)) return fail('illegal-transition', `intent ${id} has ended: it is ${intent.status}`, 'id');
  if (base === undefined && (await git.branchHeads()).length === 0) return fail('illegal-transition', noCommitYet);
  const { branch } = intent;
  const taken = (await git.worktrees()).find(it => it.branch === branch);
  if (taken) return fail('illegal-transition', `intent ${id} has a worktree already: ${taken.root}`, 'id');
  const worktree = path.resolve(root, at ?? `../${path.basename(root)}-${branch.split('/').at(-1)}`);
  const from = base ?? await git.resolve('HEAD');
  await gitTurns.during(() => gitWriter.addWorktree({ path: worktree, branch, base: from }));
  return ok({ worktree, branch });
});
