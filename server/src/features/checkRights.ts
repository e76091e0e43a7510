import { ok } from '../engine/result.ts';
import { plainPath } from '../engine/rights/paths.ts';
import { violationsOf } from '../engine/rights/violationsOf.ts';
import { checkRights as request } from '../protocol/requests/rights.ts';
import { defineFeature } from './feature.ts';
import { actorOf, callerOf, judgedBy, shownRights } from './rightsAt.ts';
import { shownStanding } from './showRules.ts';

export const checkRights = defineFeature(request, async (context, { path: given, actor, deleted }, call) => {
  const standing = await context.rights.rules.current();
  const path = plainPath(given) ?? given;
  const [judged] = judgedBy(context, standing, [actor === undefined ? callerOf(context, call) : actorOf(context, actor, looksLikeAgent(actor) ? 'agent' : 'person')], call);
  const unseen = actor !== undefined && !context.store.state.actors.has(actor);
  return ok({ path, ...(unseen ? { unseen } : {}), rules: shownStanding(standing), rights: shownRights(judged!), violations: [...violationsOf(judged!.rights, [{ path, kind: deleted ? 'delete' : 'modify' }])] });
});

/** One that was never here: agents without a name of their own are called after their client and folder. */
const looksLikeAgent = (id: string): boolean => id.includes('@');
