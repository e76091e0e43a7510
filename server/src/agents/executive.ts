import { currentPhase } from '../engine/plans/plans.ts';
import { overseePlan, type Choices } from '../model/prompts/overseePlan.ts';
import type { Agent } from '../protocol/agents.ts';
import { deviationText, type Plan, type PlanTask } from '../protocol/plans.ts';
import { startAgent, stopAgent } from '../protocol/requests/agents.ts';
import { listSecurity } from '../protocol/requests/rights.ts';
import type { AgentRun } from './agentRun.ts';
import type { AgentDoor } from './door.ts';
import { granted } from './workplace.ts';

/** Work whose agent was stopped so often is left to a person. */
const mostTries = 2;

/** Watches its plan, lets implementers begin what is open and ends what goes astray, until all is done. It writes no file. @throws Halt */
export const oversee = async (run: AgentRun): Promise<void> => {
  const door = granted(await run.parts.openDoor(run.agent.actor));
  try {
    let seen = '';
    for (;;) {
      const plan = run.parts.store.state.plans.get(run.agent.plan!);
      if (!plan || plan.closed || plan.phases.every(({ tasks }) => tasks.every(it => it.done))) {
        return await run.record({ type: 'agent.ended', data: { id: run.id, outcome: 'done', why: plan?.closed ? 'its plan was closed' : 'all tasks of its plan are done' } });
      }
      const view = await viewOf(run, door, plan);
      const now = JSON.stringify(view);
      // Nothing is other than when it was last asked.
      if (now !== seen && (view.choices.tasks.length > 0 || view.risks.length > 0)) await decided(run, door, view);
      seen = JSON.stringify(await viewOf(run, door, plan));
      await run.rest(nextChange(run));
    }
  } finally {
    door.close();
  }
};

interface View { readonly plan: string; readonly agents: string; readonly risks: string; readonly choices: Choices }

const viewOf = async (run: AgentRun, door: AgentDoor, plan: Plan): Promise<View> => {
  const { agent, parts: { store } } = run;
  const all = [...store.state.agents.values()], own = all.filter(it => it.parent === agent.id), working = own.filter(it => it.state !== 'ended');
  const tasks = plan.phases[currentPhase(plan)]!.tasks.filter(it => isOpen(it, all));
  const { deviations } = granted(await door.call(listSecurity, { limit: 1 }, undefined, run.signal));
  const concerned = deviations.filter(it => working.some(({ actor }) => actor === it.actor));
  return {
    plan: [plan.goal, ...plan.phases.flatMap(({ name, tasks: its }) => [`phase ${name}`, ...its.map(it => `  ${it.id} ${it.name}: ${it.targets.join(' ')} (${it.done ? 'done' : it.assignee ?? 'open'})`)])].join('\n'),
    agents: working.map(it => `${it.id} does ${it.task ?? it.goal}: ${it.state}, ${it.reviews.length} reviews${it.why === undefined ? '' : `, ${it.why}`}`).join('\n') || 'nobody',
    risks: concerned.map(deviationText).join('\n'),
    choices: { tasks: tasks.map(it => it.id), agents: working.map(it => it.id), mostStarts: Math.max(0, Math.min(tasks.length, agent.atOnce! - working.length)) },
  };
};

/** Nobody has it, or an agent of ours had it and was stopped, not too often. */
const isOpen = ({ id, done, assignee }: PlanTask, agents: readonly Agent[]): boolean => {
  const tries = agents.filter(it => it.task === id);
  return !done && tries.every(it => it.state === 'ended') && tries.length < mostTries && (assignee === undefined || tries.some(it => it.actor === assignee));
};

const decided = async (run: AgentRun, door: AgentDoor, { plan, agents, risks, choices }: View): Promise<void> => {
  if (choices.mostStarts === 0 && risks === '') return;
  const said = await run.ask({ task: 'plan', prompt: overseePlan(choices), paths: [], facts: room => ({ plan: plan.slice(0, Math.floor(room * 0.5)), agents: agents.slice(0, Math.floor(room * 0.25)), risks: risks === '' ? 'none' : risks.slice(0, Math.floor(room * 0.25)) }) });
  if ('fault' in said) return;
  const { note, start, stop } = said.value;
  for (const { agent, why } of stop) await carried(run, `stopped ${agent}: ${why}`, door.call(stopAgent, { id: agent, why }, undefined, run.signal));
  for (const task of new Set(start)) await carried(run, `began ${task}`, door.call(startAgent, { task, ...share(run) }, undefined, run.signal));
  await run.doing(note.trim() === '' ? 'watches its plan' : note.trim().slice(0, 100));
};

const carried = async (run: AgentRun, what: string, result: Promise<{ readonly ok: boolean; readonly problem?: { readonly message: string } }>): Promise<void> => {
  const { ok, problem } = await result;
  await run.say(ok ? 'did' : 'observed', ok ? what : `not ${what}: ${problem!.message}`);
};

/** An implementer gets what an executive has, at most. */
const share = ({ agent: { limits: { steps, timeMs, tokens }, approval } }: AgentRun) => ({ steps, timeMs, tokens, approval });

/** Until something is written that an executive looks at; and looked at anew now and then. */
const everyMs = 30_000;

const nextChange = ({ parts: { store }, signal }: AgentRun): Promise<void> => new Promise((done, failed) => {
  const finish = (): void => { stop(); clearTimeout(timer); signal.removeEventListener('abort', gone); done(); };
  const gone = (): void => { finish(); failed(signal.reason as Error); };
  const timer = setTimeout(finish, everyMs);
  const stop = store.onCommit((_entry, { agents, plans, conflicts }) => { if (agents.length + plans.length + conflicts.length > 0) setImmediate(finish); });
  signal.addEventListener('abort', gone, { once: true });
  if (signal.aborted) gone();
});
