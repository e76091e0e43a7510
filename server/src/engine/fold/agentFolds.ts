import type { Agent } from '../../protocol/agents.ts';
import type { Folding, Folds } from './folding.ts';

const put = (fold: Folding, agent: Agent): void => {
  fold.state.agents.set(agent.id, agent);
  fold.note('agents', agent.id);
};

/** What has ended stays as it ended. */
const change = (fold: Folding, id: string, to: (agent: Agent) => Agent): void => {
  const agent = fold.state.agents.get(id);
  if (agent && agent.state !== 'ended') put(fold, to(agent));
};

const without = ({ why: _why, ...agent }: Agent): Agent => agent;

type AgentEvents = 'agent.started' | 'agent.placed' | 'agent.stepped' | 'agent.reviewed' | 'agent.paused' | 'agent.resumed' | 'agent.waited' | 'agent.ended';

export const agentFolds: Folds<AgentEvents> = {
  'agent.started': (fold, { agent }) => put(fold, agent),
  'agent.placed': (fold, { id, ...place }) => change(fold, id, it => ({ ...it, ...place })),
  'agent.stepped': (fold, { id, ...step }) => change(fold, id, it => ({ ...it, ...step })),
  'agent.reviewed': (fold, { id, review }, { actor }) => change(fold, id, it => ({
    // Sent back by whoever it waited for, it goes on.
    ...(it.state === 'waiting' && review.verdict === 'reject' ? { ...without(it), state: 'running' as const } : it), reviews: [...it.reviews, { ...review, by: actor, at: fold.at }],
  })),
  'agent.paused': (fold, { id, why }) => change(fold, id, it => ({ ...it, state: 'paused', why })),
  'agent.resumed': (fold, { id }) => change(fold, id, it => ({ ...without(it), state: 'running' })),
  'agent.waited': (fold, { id, why }) => change(fold, id, it => ({ ...it, state: 'waiting', why })),
  'agent.ended': (fold, { id, outcome, why }) => change(fold, id, it => ({ ...without(it), state: 'ended', ended: { at: fold.at, outcome, why } })),
};
