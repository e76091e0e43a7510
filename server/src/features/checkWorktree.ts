import { fail, ok } from '../engine/result.ts';
import { checkWorktree as request } from '../protocol/requests/edits.ts';
import { defineFeature } from './feature.ts';
import { violationsOfTexts, writtenBy } from './judgeTexts.ts';
import { ownTurns } from './ownTurns.ts';
import { callerOf, enters, judgedBy, rulesNotRead, violationsFor } from './rightsAt.ts';

export const checkWorktree = defineFeature(request, async (context, { root }, call) => {
  const { observation, rights } = context;
  const found = await observation.checkWorktree(root);
  if (!found) return fail('outside-repository', `root: ${root} is no worktree of this repository; list them with: interlock sides`, 'root');
  const standing = await rights.rules.current();
  const judged = judgedBy(context, standing, [callerOf(context, call)], call);
  const changes = observation.changesOf(found.side);
  const violations = [...violationsFor(judged, changes).map(it => it.violation), ...await violationsOfTexts(context, judged, standing, await writtenBy(context, found.side, changes))];
  return ok({ side: found.side, conflicts: [...found.conflicts], notAssessed: [...found.notAssessed, ...rulesNotRead(standing)], violations, ...enters(context, call, observation.sides().find(it => it.id === found.side)?.root), ...ownTurns(context, call) });
});
