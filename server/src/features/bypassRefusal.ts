import { fail, ok } from '../engine/result.ts';
import { bypassRefusal as request } from '../protocol/requests/rights.ts';
import { defineFeature } from './feature.ts';
import { committersAt, judgedBy } from './rightsAt.ts';

export const bypassRefusal = defineFeature(request, async (context, { where, root, why, what }, call) => {
  const judged = judgedBy(context, await context.rights.rules.current(), committersAt(context, call, root), call);
  const other = judged.find(it => !it.rights.isPerson);
  if (other) return fail('refused', `only a person lets a ${where} through: this one is taken for ${other.actor.id}'s. A person whose worktree this is says so once: interlock worktree take`);
  await context.write(call.author, { type: 'access.bypassed', data: { bypass: { where, why, what } }, stream: `security/${call.actor}` });
  return ok({ bypassed: true });
});
