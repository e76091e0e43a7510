import type { Plan, PlanTask, PlannedWork } from '../../protocol/plans.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Result } from '../result.ts';
import type { TargetKind } from '../../protocol/words.ts';
import { formatTarget, parseTarget } from '../targets/target.ts';

type EventOf<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>;

interface Now { readonly actor: string; readonly at: number }

/** A plan as it was written down. Every target must be one. */
export const adoptPlan = (work: PlannedWork, id: string, { actor, at }: Now): Result<EventOf<'plan.adopted'>> => {
  const phases: Plan['phases'] = [];
  for (const [phase, { name, tasks }] of work.phases.entries()) {
    const read: PlanTask[] = [];
    for (const [number, task] of tasks.entries()) {
      const targets = readTargets(task.targets, `phases.${phase}.tasks.${number}.targets`);
      if (!targets.ok) return targets;
      read.push({ id: `${id}.${phase + 1}.${number + 1}`, name: task.name, targets: [...targets.value], ...(task.assignee === undefined ? {} : { assignee: task.assignee }) });
    }
    phases.push({ name, tasks: read });
  }
  return ok({ type: 'plan.adopted', data: { plan: { id, goal: work.goal, adopted: { by: actor, at }, phases } } });
};

/** What can be held against an edit. */
const heldKinds: readonly TargetKind[] = ['file', 'symbol', 'migration'];

/** What is planned says where, not how: a target may be written without an operation. */
const readTargets = (texts: readonly string[], field: string): Result<readonly string[]> => {
  const found: string[] = [];
  for (const text of texts) {
    const target = parseTarget(/=[a-z-]+$/.test(text) ? text : `${text}=modify`);
    if (!target.ok) return fail(target.problem.code, target.problem.message, field);
    if (!heldKinds.includes(target.value.kind)) return fail('invalid-input', `an edit cannot be held to ${text}: a task allows files, symbols and migrations, as file:src/cart/** or symbol:src/cart.ts#Cart.total`, field);
    found.push(formatTarget(target.value));
  }
  return ok(found);
};

export const assignTask = (plans: ReadonlyMap<string, Plan>, id: string, assignee: string): Result<EventOf<'task.assigned'>> => {
  const found = openTask(plans, id);
  return found.ok ? ok({ type: 'task.assigned', data: { plan: found.value.plan.id, task: id, assignee } }) : found;
};

/** By whoever has it, or who may decide. */
export const finishTask = (plans: ReadonlyMap<string, Plan>, id: string, decides: boolean, { actor, at }: Now): Result<EventOf<'task.finished'>> => {
  const found = openTask(plans, id);
  if (!found.ok) return found;
  const { plan, task, phase } = found.value;
  if (!decides && task.assignee !== actor) return fail('refused', `${id} is ${task.assignee === undefined ? "nobody's" : `${task.assignee}'s`}: whoever has a task, or who may decide, says that it is done`, 'id');
  if (phase > currentPhase(plan)) return fail('refused', `${id} belongs to phase "${plan.phases[phase]!.name}", and "${plan.phases[currentPhase(plan)]!.name}" is not done`, 'id');
  return ok({ type: 'task.finished', data: { plan: plan.id, task: id, done: { by: actor, at } } });
};

export const closePlan = (plans: ReadonlyMap<string, Plan>, id: string, why: string | undefined, { actor, at }: Now): Result<EventOf<'plan.closed'>> => {
  const plan = plans.get(id);
  if (!plan) return fail('not-found', `there is no plan ${id}; list them with: interlock tasks list`, 'id');
  if (plan.closed) return fail('illegal-transition', `plan ${id} was closed by ${plan.closed.by}`, 'id');
  return ok({ type: 'plan.closed', data: { id, closed: { by: actor, at, ...(why === undefined ? {} : { why }) } } });
};

interface FoundTask { readonly plan: Plan; readonly task: PlanTask; readonly phase: number }

const openTask = (plans: ReadonlyMap<string, Plan>, id: string): Result<FoundTask> => {
  for (const plan of plans.values()) {
    for (const [phase, { tasks }] of plan.phases.entries()) {
      const task = tasks.find(it => it.id === id);
      if (!task) continue;
      if (plan.closed) return fail('illegal-transition', `plan ${plan.id} was closed by ${plan.closed.by}`, 'id');
      return task.done ? fail('illegal-transition', `${id} was done by ${task.done.by}`, 'id') : ok({ plan, task, phase });
    }
  }
  return fail('not-found', `there is no task ${id}; list them with: interlock tasks list`, 'id');
};

/** The first phase that is not done, from 0; the last one where all are. */
export const currentPhase = ({ phases }: Plan): number => {
  const open = phases.findIndex(({ tasks }) => tasks.some(it => !it.done));
  return open < 0 ? phases.length - 1 : open;
};
