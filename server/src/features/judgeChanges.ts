import { ok } from '../engine/result.ts';
import type { Violation } from '../protocol/rights.ts';
import { rulesFileName } from '../protocol/rulesFileName.ts';
import { judgeChanges as request } from '../protocol/requests/rights.ts';
import { defineFeature } from './feature.ts';
import { callerOf, committersAt, denialOf, judgedBy, shownRights, unreadable, violationsFor, writeDenials } from './rightsAt.ts';

export const judgeChanges = defineFeature(request, async (context, { where, root, changes }, call) => {
  const standing = await context.rights.rules.current();
  // An edit is its tool's own; what is committed or pushed may be anybody's who was there.
  const judged = judgedBy(context, standing, where === 'hook' ? [callerOf(context, call)] : committersAt(context, call, root), call);
  const found = violationsFor(judged, changes);
  const why = unreadable(standing);
  const bound = judged.find(it => !it.rights.isPerson);
  const unread: readonly Violation[] = why !== undefined && bound && where !== 'hook'
    ? [{ path: rulesFileName, rule: 'not-assessed', message: `${why}. Until a person has put that right nobody else commits or pushes.` }] : [];
  const all = [...found, ...unread.map(violation => ({ actor: bound!.actor.id, violation }))];
  await writeDenials(context, call, all.map(it => denialOf(where, call.door, it.actor, it.violation)));
  return ok({ actors: judged.map(shownRights), violations: all.map(it => it.violation) });
});
