import { pauseAgent as pause, resumeAgent as resume, stopAgent as stop } from '../engine/agents/steerAgent.ts';
import type { DomainEvent } from '../engine/events.ts';
import { fail, ok, type Result } from '../engine/result.ts';
import type { Agent } from '../protocol/agents.ts';
import { pauseAgent as pauseRequest, resumeAgent as resumeRequest, stopAgent as stopRequest } from '../protocol/requests/agents.ts';
import type { Agents } from './agents.ts';
import { defineFeature, type Call, type HubContext } from './feature.ts';
import { callerOf } from './rightsAt.ts';

export const pauseAgent = defineFeature(pauseRequest, (context, { id, why }, call) => steered(context, call, id, async agents => {
  await agents.halt(id);
  return written(context, call, id, pause(context.store.state, id, why ?? `${call.actor} paused it`));
}));

export const resumeAgent = defineFeature(resumeRequest, (context, { id }, call) => steered(context, call, id, async agents => {
  const model = await agents.model();
  if (!model.ok) return model;
  const resumed = await written(context, call, id, resume(context.store.state, id));
  if (resumed.ok) agents.begin(id);
  return resumed;
}));

export const stopAgent = defineFeature(stopRequest, (context, { id, why }, call) => steered(context, call, id, async agents => {
  await agents.halt(id);
  const reason = why ?? `${call.actor} stopped it`;
  const stopped = await written(context, call, id, stop(context.store.state, id, reason));
  if (stopped.ok) await agents.abandon(id, reason);
  return stopped;
}));

/** By a person, or by the executive whose it is. */
const steered = async (context: HubContext, call: Call, id: string, work: (agents: Agents) => Promise<Result<{ agent: Agent }>>): Promise<Result<{ agent: Agent }>> => {
  const { agents: all } = context.store.state;
  const agent = all.get(id);
  if (!agent) return fail('not-found', `there is no agent ${id}; list them with: interlock agent list`, 'id');
  const isParent = agent.parent !== undefined && all.get(agent.parent)?.actor === call.actor;
  if (callerOf(context, call).kind !== 'person' && !isParent) return fail('refused', `${call.actor} is an agent; a person says what becomes of ${id}, or the executive that started it`);
  return context.agents ? work(context.agents) : fail('not-found', 'there is no git repository here: no agent can have a worktree');
};

const written = async ({ store, write }: HubContext, { author }: Call, id: string, result: Result<DomainEvent>): Promise<Result<{ agent: Agent }>> => {
  if (!result.ok) return result;
  await write(author, { ...result.value, stream: `agents/${id}` });
  return ok({ agent: store.state.agents.get(id)! });
};
