import { fail, ok } from '../engine/result.ts';
import { adoptInferred as adoptRequest, listInferred as listRequest } from '../protocol/requests/inferred.ts';
import { afterFirstLook } from './afterFirstLook.ts';
import { declaredBy } from './declareIntent.ts';
import { defineFeature } from './feature.ts';
import { callerOf } from './rightsAt.ts';
import { inferredFrom, named, undeclaredSides } from './inferredWork.ts';

/** Sides that a model is asked to name at once; of more the goals are of symbols. */
const mostNamed = 8;
const ttlMs = 30 * 60_000;

export const listInferred = defineFeature(listRequest, async (context, { side, plain }, call) => {
  await afterFirstLook(context, call);
  const sides = undeclaredSides(context).filter(it => side === undefined || it.id === side);
  const work = (await Promise.all(sides.map(it => inferredFrom(context, it)))).flatMap(it => it ?? []);
  const goals = plain ? work : await Promise.all(work.map((it, at) => (at < mostNamed ? named(context, call, it) : it)));
  return ok({ work: goals, notes: goals.some(it => it.goalFrom === 'model') ? ['Goals in the words of a model are its guess; nothing is declared by them.'] : [] });
});

/** The caller's own, or nobody's: an agent that works somewhere declares it itself, or a person does. */
export const adoptInferred = defineFeature(adoptRequest, async (context, { side: id, goal, plain }, call) => {
  await afterFirstLook(context, call);
  const side = context.observation.sides().find(it => it.kind === 'worktree' && (id === undefined ? it.root === call.worktree : it.id === id));
  if (!side) return fail('not-found', `${id ?? 'this folder'} is no worktree of this repository; list what is seen with: interlock intent inferred`, 'side');
  if (side.actor !== undefined && side.actor !== call.actor && callerOf(context, call).kind === 'agent') return fail('refused', `${side.id} is where ${side.actor} works: ${side.actor} declares it`, 'side');
  const seen = undeclaredSides(context).some(it => it.id === side.id) ? await inferredFrom(context, side) : undefined;
  if (!seen) return fail('not-found', `nothing is seen in ${side.id} that is not declared`, 'side');
  const work = goal === undefined && !plain ? await named(context, call, seen) : seen;
  return declaredBy(context, { actor: call.actor, door: call.door, author: call.author, signal: call.signal, ...(call.grant ? { grant: call.grant } : {}), worktree: side.root }, {
    goal: goal ?? work.goal, targets: work.targets, dependsOn: [], ttlMs, risk: 'medium',
    metadata: { inferred: true, goalFrom: goal === undefined ? work.goalFrom : 'person', ...(goal === undefined && work.model !== undefined ? { model: work.model } : {}) },
  });
});
