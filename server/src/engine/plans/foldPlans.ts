import type { Plan, PlanTask } from '../../protocol/plans.ts';
import type { DomainEvent } from '../events.ts';

/** Events that change a plan. */
export type PlanEvent = Extract<DomainEvent, { type: 'plan.adopted' | 'plan.closed' | `task.${string}` }>;

/** Applies one event; gives the plan's id. An event of a plan that is not there changes nothing. */
export const foldPlan = (plans: Map<string, Plan>, event: PlanEvent): string => {
  switch (event.type) {
    case 'plan.adopted': return put(plans, event.data.plan);
    case 'plan.closed': return change(plans, event.data.id, it => ({ ...it, closed: event.data.closed }));
    case 'task.assigned': return change(plans, event.data.plan, it => withTask(it, event.data.task, task => ({ ...task, assignee: event.data.assignee })));
    case 'task.finished': return change(plans, event.data.plan, it => withTask(it, event.data.task, task => ({ ...task, done: event.data.done })));
  }
};

const put = (plans: Map<string, Plan>, plan: Plan): string => {
  plans.set(plan.id, plan);
  return plan.id;
};

const change = (plans: Map<string, Plan>, id: string, to: (plan: Plan) => Plan): string => {
  const plan = plans.get(id);
  if (plan) plans.set(id, to(plan));
  return id;
};

const withTask = (plan: Plan, id: string, to: (task: PlanTask) => PlanTask): Plan =>
  ({ ...plan, phases: plan.phases.map(it => ({ ...it, tasks: it.tasks.map(task => (task.id === id ? to(task) : task)) })) });
