import { findAgent } from '../engine/agents/steerAgent.ts';
import { fail, ok } from '../engine/result.ts';
import { listAgents as listRequest, readTranscript as transcriptRequest, showAgent as showRequest } from '../protocol/requests/agents.ts';
import { defineFeature } from './feature.ts';

export const listAgents = defineFeature(listRequest, ({ store }, { ended }) =>
  ok({ agents: [...store.state.agents.values()].filter(it => ended || it.state !== 'ended') }));

export const showAgent = defineFeature(showRequest, ({ store }, { id }) => {
  const found = findAgent(store.state, id);
  return found.ok ? ok({ agent: found.value }) : found;
});

export const readTranscript = defineFeature(transcriptRequest, async ({ store, agents }, { id, after }) => {
  const found = findAgent(store.state, id);
  if (!found.ok) return found;
  if (!agents) return fail('not-found', 'there is no git repository here: no agent can have a worktree');
  const all = await agents.transcript(id);
  return ok({ entries: all.slice(after), total: all.length });
});
