import type { Agent } from '../../../server/src/protocol/agents.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Of what was told before, so many are remembered. */
const kept = 100;

/** Agents that wait for a person who was not told yet; of each commit once. @param told as it was returned before */
export const untoldApprovals = (snapshots: readonly Snapshot[], told: readonly string[]): { readonly agents: readonly Agent[]; readonly told: readonly string[] } => {
  const waiting = snapshots.flatMap(it => it.agents).filter(it => it.state === 'waiting').map(agent => ({ agent, key: `${agent.id} ${agent.reviews.at(-1)?.commit ?? ''}` }));
  const fresh = waiting.filter(it => !told.includes(it.key));
  return { agents: fresh.map(it => it.agent), told: [...told, ...fresh.map(it => it.key)].slice(-kept) };
};
