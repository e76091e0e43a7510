import { declareIntent as declare } from '../engine/intents/declareIntent.ts';
import type { Declaration } from '../engine/intents/declareIntent.ts';
import { declareIntent as request } from '../protocol/requests/intents.ts';
import type { OutputOf } from '../protocol/request.ts';
import { ok, type Result } from '../engine/result.ts';
import { alikeTo } from './alikeWork.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { commitOutcome, situationOf } from './situation.ts';
import { foundNames, missingNames, targetsToLookAt } from './declaredNames.ts';
import { judgeEdits, withEdits } from './withEdits.ts';

export const declareIntent = defineFeature(request, (context, input, call) => declaredBy(context, call, input, input.look));

/** Declares for a caller, in the worktree that it calls from. @param look whether its names are looked for in the worktrees, and it is said which nobody has */
export const declaredBy = async (context: HubContext, call: Call, declaration: Declaration, look = false): Promise<Result<OutputOf<typeof request>>> => {
  const looked = look ? targetsToLookAt(declaration.targets) : [];
  const { foundIn, notes: unfound } = await foundNames(context, looked, call.worktree);
  const branches = new Set(context.observation.sides().map(({ branch }) => branch));
  const outcome = declare(situationOf(context, call), { ...declaration, foundIn }, {
    id: freshId(context.clock.id, id => context.store.state.intents.has(id)), worktree: call.worktree, branchTaken: name => branches.has(name),
  });
  const committed = commitOutcome(context, call, outcome);
  if (!outcome.ok) return outcome;
  const { id } = outcome.value;
  const [declared, isMet, missing, alike] = await Promise.all([committed, ...besideTheWrite(
    () => judgeEdits(context, id),
    () => missingNames(context, looked, call.worktree),
    () => alikeTo(context, context.store.state.intents.get(id)!, call),
  )]);
  if (!declared.ok) return declared;
  const found = isMet ? withEdits(context, declared.value) : declared.value;
  const notes = [...unfound, ...missing];
  return ok({ ...found, ...(notes.length === 0 ? {} : { notes }), ...(alike.length > 0 ? { alike: [...alike] } : {}) });
};

/** A turn later the disk is at work, and what needs a processor is done meanwhile. */
const besideTheWrite = <A, B, C>(first: () => A, second: () => B, third: () => C): readonly [Promise<Awaited<A>>, Promise<Awaited<B>>, Promise<Awaited<C>>] => {
  const turn = new Promise<void>(done => { setImmediate(done); });
  return [turn.then(first) as Promise<Awaited<A>>, turn.then(second) as Promise<Awaited<B>>, turn.then(third) as Promise<Awaited<C>>];
};

/** Eight characters of chance meet sooner or later. */
const freshId = (make: (prefix: string) => string, taken: (id: string) => boolean): string => {
  let id = make('i');
  while (taken(id)) id = make('i');
  return id;
};
