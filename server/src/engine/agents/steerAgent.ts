import type { Agent, AgentReview } from '../../protocol/agents.ts';
import type { DomainEvent } from '../events.ts';
import { fail, ok, type Result } from '../result.ts';
import type { State } from '../state.ts';

type EventOf<T extends DomainEvent['type']> = Extract<DomainEvent, { type: T }>;

export const findAgent = ({ agents }: Pick<State, 'agents'>, id: string): Result<Agent> => {
  const agent = agents.get(id);
  return agent ? ok(agent) : fail('not-found', `there is no agent ${id}; list them with: interlock agent list`, 'id');
};

const isIn = (agent: Agent, states: readonly Agent['state'][], what: string): Result<Agent> =>
  (states.includes(agent.state) ? ok(agent) : fail('illegal-transition', `agent ${agent.id} ${stateWords[agent.state]} and cannot be ${what}`, 'id'));

const stateWords: Readonly<Record<Agent['state'], string>> = { running: 'is at work', paused: 'is paused', waiting: 'waits for a person', ended: 'has ended' };

const found = (state: State, id: string, states: readonly Agent['state'][], what: string): Result<Agent> => {
  const agent = findAgent(state, id);
  return agent.ok ? isIn(agent.value, states, what) : agent;
};

export const pauseAgent = (state: State, id: string, why: string): Result<EventOf<'agent.paused'>> => {
  const agent = found(state, id, ['running'], 'paused');
  return agent.ok ? ok({ type: 'agent.paused', data: { id, why } }) : agent;
};

export const resumeAgent = (state: State, id: string): Result<EventOf<'agent.resumed'>> => {
  const agent = found(state, id, ['paused'], 'resumed');
  return agent.ok ? ok({ type: 'agent.resumed', data: { id } }) : agent;
};

export const stopAgent = (state: State, id: string, why: string): Result<EventOf<'agent.ended'>> => {
  const agent = found(state, id, ['running', 'paused', 'waiting'], 'stopped');
  return agent.ok ? ok({ type: 'agent.ended', data: { id, outcome: 'stopped', why } }) : agent;
};

/** Nobody judges its own work. */
export const reviewAgent = (state: State, id: string, by: string, review: Omit<AgentReview, 'at' | 'by'>): Result<EventOf<'agent.reviewed'>> => {
  const agent = found(state, id, ['running', 'waiting'], 'reviewed');
  if (!agent.ok) return agent;
  if (agent.value.actor === by) return fail('refused', `${by} did the work: another has to review it`);
  return ok({ type: 'agent.reviewed', data: { id, review } });
};

/** The commit that may leave: the last that was reviewed, and approved by the agent's reviewer or a person. */
export const approvable = (state: State, id: string, commit: string | undefined): Result<{ readonly agent: Agent; readonly commit: string; readonly intent: string }> => {
  const agent = found(state, id, ['waiting'], 'approved');
  if (!agent.ok) return agent;
  const review = agent.value.reviews.at(-1);
  if (review?.verdict !== 'approve' || agent.value.intent === undefined) return fail('illegal-transition', `nothing of agent ${id} was approved by its reviewer`, 'id');
  if (commit !== undefined && !review.commit.startsWith(commit)) return fail('illegal-transition', `agent ${id} is at ${review.commit.slice(0, 10)} by now, not at ${commit.slice(0, 10)}: look again`, 'commit');
  return ok({ agent: agent.value, commit: review.commit, intent: agent.value.intent });
};
