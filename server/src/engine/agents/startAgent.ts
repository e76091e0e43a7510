import { isNobody } from '../actors/nobody.ts';
import type { Agent } from '../../protocol/agents.ts';
import type { Plan, PlanTask } from '../../protocol/plans.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Result } from '../result.ts';
import type { State } from '../state.ts';
import { parseTargets } from '../targets/target.ts';
import { pathsOf } from './mayWrite.ts';

type Started = Extract<DomainEvent, { type: 'agent.started' }>;

/** What somebody asks for. */
export interface AgentWish extends Pick<Agent, 'tier' | 'targets' | 'paths' | 'limits' | 'approval'> {
  readonly goal?: string | undefined;
  readonly task?: string | undefined;
  readonly plan?: string | undefined;
  readonly atOnce: number;
  readonly name?: string | undefined;
}

/** Who starts it, when, under which id, and what is to be known besides. */
export interface AgentBirth extends Pick<Agent, 'id' | 'model' | 'startedBy' | 'startedAt'> {
  /** The executive that asks, where one does. */
  readonly parent?: Agent | undefined;
}

/** Agents that are at work in one hub: a model serves so many at once. */
export const mostAgents = 6;

/** What is to be done, and may be, by a new agent; or why there can be none. */
export const startAgent = (state: State, wish: AgentWish, birth: AgentBirth): Result<Started> => {
  const running = [...state.agents.values()].filter(it => it.state === 'running').length;
  if (running >= mostAgents) return fail('refused', `${running} agents are at work, which is as many as can be: pause or stop one (interlock agent list)`);
  const actor = wish.name ?? `${wish.tier}-${birth.id.slice(2)}`;
  const taken = nameFault(state, actor, birth.startedBy);
  if (taken !== undefined) return fail('refused', taken, 'name');
  const work = wish.tier === 'executive' ? overseen(state, wish) : taskOf(state, wish);
  if (!work.ok) return work;
  const agent: Agent = {
    ...work.value, id: birth.id, actor, reviewer: `validator-${actor.replace(/^implementer-/, '')}`, tier: wish.tier, limits: wish.limits, approval: wish.approval,
    model: birth.model, startedBy: birth.startedBy, startedAt: birth.startedAt, state: 'running', doing: 'begins', steps: 0, tokens: 0, timeMs: 0, reviews: [],
    ...(birth.parent ? { parent: birth.parent.id } : {}), ...(wish.tier === 'executive' ? { atOnce: wish.atOnce } : {}),
  };
  return ok({ type: 'agent.started', data: { agent } });
};

type Work = Pick<Agent, 'goal' | 'targets' | 'paths' | 'task' | 'plan'>;

/** No agent acts under the name of a person, or of an agent that has a client of its own. */
const nameFault = ({ actors, agents }: State, name: string, by: string): string | undefined => {
  const used = [...agents.values()].filter(it => it.actor === name);
  if (used.some(it => it.state !== 'ended')) return `${name} is at work already: give another name`;
  // What no one did is written under the product's name.
  return isNobody(name) || name === by || (used.length === 0 && actors.has(name)) ? `${name} is somebody else: give a name that nobody has` : undefined;
};

const overseen = ({ plans }: State, { goal, plan: id, targets, task }: AgentWish): Result<Work> => {
  if (targets.length > 0 || task !== undefined) return fail('invalid-input', 'an executive takes no task and changes nothing: name a plan', 'plan');
  const plan = id === undefined ? undefined : plans.get(id);
  if (!plan) return fail('not-found', id === undefined ? 'name the plan that it oversees; list them with: interlock tasks list' : `there is no plan ${id}; list them with: interlock tasks list`, 'plan');
  return plan.closed ? fail('illegal-transition', `plan ${plan.id} was closed by ${plan.closed.by}`, 'plan') : ok({ goal: goal ?? plan.goal, targets: [], paths: [], plan: plan.id });
};

const taskOf = ({ plans, agents }: State, wish: AgentWish): Result<Work> => {
  const found = wish.task === undefined ? undefined : openTask(plans.values(), wish.task);
  if (wish.task !== undefined && !found) return fail('not-found', `there is no open task ${wish.task}; list them with: interlock tasks list`, 'task');
  const other = [...agents.values()].find(it => wish.task !== undefined && it.task === wish.task && it.state !== 'ended');
  if (other) return fail('refused', `${other.id} works on ${other.task!} already`, 'task');
  const goal = wish.goal ?? found?.name;
  if (goal === undefined) return fail('invalid-input', 'say what it is to reach, in words, or name a task of a plan', 'goal');
  const targets = wish.targets.length > 0 ? wish.targets : found?.targets ?? [];
  const read = parseTargets(targets);
  if (!read.ok) return read;
  if (targets.length === 0) return fail('invalid-input', 'say what it will change with --target, as file:src/cart.ts=modify: its goal names nothing that is here', 'targets');
  const paths = wish.paths.length > 0 ? wish.paths : pathsOf(targets);
  if (paths.length === 0) return fail('invalid-input', 'its targets name no file: say what it may write with --allow, as "src/**"', 'paths');
  return ok({ goal, targets: [...targets], paths: [...paths], ...(wish.task === undefined ? {} : { task: wish.task }) });
};

const openTask = (plans: Iterable<Plan>, id: string): PlanTask | undefined => {
  for (const plan of plans) {
    const task = plan.closed ? undefined : plan.phases.flatMap(it => it.tasks).find(it => it.id === id);
    if (task) return task.done ? undefined : task;
  }
  return undefined;
};
