import { startAgent as start } from '../engine/agents/startAgent.ts';
import { assignTask } from '../engine/plans/plans.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Agent } from '../protocol/agents.ts';
import { startAgent as request } from '../protocol/requests/agents.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { callerOf, mayDecide, mayNotDecide } from './rightsAt.ts';

export const startAgent = defineFeature(request, async (context, input, call) => {
  const { agents, store, clock, write } = context;
  if (!agents) return fail('not-found', 'there is no git repository here: no agent can have a worktree');
  const parent = await starter(context, call);
  if (!parent.ok) return parent;
  const model = await agents.model();
  if (!model.ok) return model;
  const { steps, timeMs, tokens, ...wish } = input;
  const { tier, task, goal } = wish;
  const targets = tier === 'implementer' && task === undefined && wish.targets.length === 0 && goal !== undefined ? [...await agents.foretold(goal, call.signal)] : wish.targets;
  if (task !== undefined && !await mayDecide(context, call)) return mayNotDecide(call, 'on plans');
  // From here to the writes without a pause: of two who begin one task at the same time, one does.
  const started = start(store.state, { ...wish, targets, limits: lesserOf({ steps, timeMs, tokens }, parent.value), approval: parent.value?.approval === 'ask' ? 'ask' : input.approval }, {
    id: clock.id('a'), model: model.value.name, startedBy: call.actor, startedAt: clock.now(), ...(parent.value ? { parent: parent.value } : {}),
  });
  if (!started.ok) return started;
  const { agent } = started.value.data;
  const assigned = agent.task === undefined ? undefined : assignTask(store.state.plans, agent.task, agent.actor);
  if (assigned?.ok === false) return assigned;
  await Promise.all([
    ...assigned ? [write(call.author, { ...assigned.value, stream: `plans/${assigned.value.data.plan}` })] : [],
    write(call.author, { ...started.value, stream: `agents/${agent.id}` }),
  ]);
  agents.begin(agent.id);
  return ok({ agent: store.state.agents.get(agent.id)! });
});

/** A person; or an executive that the hub runs, whose tier decides, within what it was given itself. */
const starter = async (context: HubContext, call: Call): Promise<Result<Agent | undefined>> => {
  if (callerOf(context, call).kind === 'person') return ok(undefined);
  const executives = [...context.store.state.agents.values()].filter(it => it.tier === 'executive' && it.actor === call.actor && it.state === 'running');
  const [executive] = executives;
  if (!executive) return fail('refused', `${call.actor} is an agent; a person starts agents, or an executive that a person started`);
  if (!await mayDecide(context, call)) return mayNotDecide(call, 'who works on a plan');
  const working = [...context.store.state.agents.values()].filter(it => it.parent === executive.id && it.state !== 'ended');
  return working.length >= executive.atOnce! ? fail('refused', `${call.actor} has ${working.length} implementers at work, which is as many as it may`) : ok(executive);
};

/** What was asked for, and no more than an executive has itself. */
const lesserOf = (asked: Agent['limits'], executive: Agent | undefined): Agent['limits'] => (executive === undefined ? asked : {
  steps: Math.min(asked.steps, executive.limits.steps), timeMs: Math.min(asked.timeMs, executive.limits.timeMs), tokens: Math.min(asked.tokens, executive.limits.tokens),
});
