import { tasksOf } from '../engine/plans/planScope.ts';
import { adoptPlan as adopt, assignTask as assign, closePlan as close, finishTask as finish } from '../engine/plans/plans.ts';
import type { DomainEvent } from '../engine/events.ts';
import { ok, type Result } from '../engine/result.ts';
import type { Plan } from '../protocol/plans.ts';
import * as requests from '../protocol/requests/plans.ts';
import { coverageProblem } from './coverageGate.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { mayDecide, mayNotDecide } from './rightsAt.ts';

export const listPlans = defineFeature(requests.listPlans, ({ store }, { closed }) =>
  ok({ plans: [...store.state.plans.values()].filter(it => closed || !it.closed) }));

export const listTasks = defineFeature(requests.listTasks, ({ store }, { assignee }, { actor }) =>
  ok({ tasks: [...tasksOf(store.state.plans, assignee ?? actor)] }));

export const adoptPlan = defineFeature(requests.adoptPlan, (context, { work }, call) =>
  decided(context, call, () => adopt(work, context.clock.id('p'), nowOf(context, call)), event => event.data.plan.id));

export const assignTask = defineFeature(requests.assignTask, (context, { id, assignee }, call) =>
  decided(context, call, () => assign(context.store.state.plans, id, assignee), event => event.data.plan));

export const closePlan = defineFeature(requests.closePlan, (context, { id, why }, call) =>
  decided(context, call, () => close(context.store.state.plans, id, why, nowOf(context, call)), event => event.data.id));

/** By whoever has it, or may decide; not before tests reach what was changed, where the rules ask for that. */
export const finishTask = defineFeature(requests.finishTask, async (context, { id }, call) => {
  const uncovered = await coverageProblem(context, call);
  if (uncovered) return { ok: false, problem: uncovered };
  const decides = await mayDecide(context, call);
  return written(context, call, finish(context.store.state.plans, id, decides, nowOf(context, call)), event => event.data.plan);
});

const nowOf = ({ clock }: HubContext, { actor }: Call): { readonly actor: string; readonly at: number } => ({ actor, at: clock.now() });

/** Plans bind others: only who may decide makes, hands out and ends them. */
const decided = async <E extends DomainEvent>(context: HubContext, call: Call, decide: () => Result<E>, planOf: (event: E) => string): Promise<Result<{ plan: Plan }>> =>
  (await mayDecide(context, call) ? written(context, call, decide(), planOf) : mayNotDecide(call, 'on plans'));

const written = async <E extends DomainEvent>({ store, write }: HubContext, { author }: Call, result: Result<E>, planOf: (event: E) => string): Promise<Result<{ plan: Plan }>> => {
  if (!result.ok) return result;
  const id = planOf(result.value);
  await write(author, { ...result.value, stream: `plans/${id}` });
  return ok({ plan: store.state.plans.get(id)! });
};
