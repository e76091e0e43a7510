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
  const changes = changesFor(run);
  try {
    let seen = '';
    for (;;) {
      const plan = run.parts.store.state.plans.get(run.agent.plan!);
      if (!plan || plan.closed || plan.phases.every(({ tasks }) => tasks.every(it => it.done))) {
        return await run.record({ type: 'agent.ended', data: { id: run.id, outcome: 'done', why: plan?.closed ? 'its plan was closed' : 'all tasks of its plan are done' } });
      }
      const view = await viewOf(run, door, plan);
      const now = JSON.stringify(view);
      // Else nothing is other than when it was last asked.
      const isNew = now !== seen && (view.choices.tasks.length > 0 || view.risks.length > 0);
      if (isNew && !await decided(run, door, view)) continue;
      seen = now;
      await run.rest(changes.next());
    }
  } finally {
    changes.stop();
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

/** Whether its model gave an answer that could be used, or need not be asked. After a few that could not, it is paused. */
const decided = async (run: AgentRun, door: AgentDoor, { plan, agents, risks, choices }: View): Promise<boolean> => {
  if (choices.mostStarts === 0 && risks === '') return true;
  const said = await run.ask({ task: 'plan', prompt: overseePlan(choices), paths: [], facts: room => ({ plan: plan.slice(0, Math.floor(room * 0.5)), agents: agents.slice(0, Math.floor(room * 0.25)), risks: risks === '' ? 'none' : risks.slice(0, Math.floor(room * 0.25)) }) });
  if ('fault' in said) return false;
  const { note, start, stop } = said.value;
  for (const { agent, why } of stop) await carried(run, `stopped ${agent}: ${why}`, door.call(stopAgent, { id: agent, why }, undefined, run.signal));
  for (const task of new Set(start)) await carried(run, `began ${task}`, door.call(startAgent, { task, ...share(run) }, undefined, run.signal));
  await run.doing(note.trim() === '' ? 'watches its plan' : note.trim().slice(0, 100));
  return true;
};

const carried = async (run: AgentRun, what: string, result: Promise<{ readonly ok: boolean; readonly problem?: { readonly message: string } }>): Promise<void> => {
  const { ok, problem } = await result;
  await run.say(ok ? 'did' : 'observed', ok ? what : `not ${what}: ${problem!.message}`);
};

/** An implementer gets what an executive has, at most. */
const share = ({ agent: { limits: { steps, timeMs, tokens }, approval } }: AgentRun) => ({ steps, timeMs, tokens, approval });

/** However little is written, it is looked anew now and then, ms. */
const everyMs = 30_000;

/** What is written that an executive looks at, from now on: also while it is busy with what was written before. */
const changesFor = ({ parts: { store }, signal }: AgentRun): { next(): Promise<void>; stop(): void } => {
  let [isNew, wake] = [false, (): void => undefined];
  const stopListening = store.onCommit((_entry, { agents, plans, conflicts }) => {
    if (agents.length + plans.length + conflicts.length === 0) return;
    isNew = true;
    wake();
  });
  const gone = (): void => wake();
  signal.addEventListener('abort', gone);
  const next = async (): Promise<void> => {
    if (!isNew && !signal.aborted) await new Promise<void>(done => { const timer = setTimeout(done, everyMs); wake = () => { clearTimeout(timer); done(); }; });
    // A turn later: what is written together is looked at together.
    await new Promise<void>(done => { setImmediate(done); });
    signal.throwIfAborted();
    isNew = false;
  };
  return { next, stop: () => { stopListening(); signal.removeEventListener('abort', gone); } };
};
