import type { Agent, AgentReview } from '../../../server/src/protocol/agents.ts';
import { commandIds, rowContexts } from '../ids.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { actorIcon, agentIcons, approvedIcon, landedAgentIcon, rejectedIcon, usedIcon, worktreeIcon } from './icons.ts';
import { bullets, code, escaped, paragraphs } from './markdown.ts';
import { perRepository, type Icon, type Row } from './row.ts';

/** Agents that the hub runs: those that wait for a person first, the ended ones last. */
export const agentRows = (snapshots: readonly Snapshot[]): readonly Row[] => perRepository(snapshots, ({ home, agents }) =>
  order.flatMap(state => agents.filter(it => it.state === state)).map(it => agentRow(home, it)));

const order: readonly Agent['state'][] = ['waiting', 'running', 'paused', 'ended'];

const agentRow = (home: string, agent: Agent): Row => {
  const { id, goal, state } = agent, label = goal.split('\n')[0] ?? '', description = `${stateText(agent)} · ${usedShare(agent)} % used`;
  return {
    id: `${home}/${id}`, label, description, icon: iconOf(agent), spoken: `${label}, ${stateText(agent)}, ${agent.actor}, ${usedText(agent)}`, tooltip: tooltipOf(agent),
    context: `${rowContexts.agent}.${state}`, expanded: false, subject: { kind: 'agent', home, id }, command: commandIds.showTranscript,
    children: [
      { id: `${home}/${id}/used`, label: usedText(agent), description: `${seconds(agent.timeMs)} of ${seconds(agent.limits.timeMs)} at work`, icon: usedIcon, children: [] },
      { id: `${home}/${id}/actor`, label: agent.actor, description: agent.tier, icon: actorIcon, children: [] },
      ...agent.branch === undefined ? [] : [{ id: `${home}/${id}/branch`, label: agent.branch, description: agent.worktree ?? '', icon: worktreeIcon, children: [] }],
      ...agent.reviews.map((it, at) => reviewRow(`${home}/${id}/${at}`, it)),
    ],
  };
};

const reviewRow = (id: string, { by, verdict, reasons, commit }: AgentReview): Row => ({
  id, label: `${verdict === 'approve' ? 'approved' : 'rejected'} by ${by}`, description: reasons.length === 0 ? commit.slice(0, 10) : reasons.join(' · '),
  icon: verdict === 'approve' ? approvedIcon : rejectedIcon, tooltip: paragraphs(code(commit.slice(0, 10)), bullets(reasons.map(escaped))), children: [],
});

const iconOf = ({ state, ended }: Agent): Icon => (ended?.outcome === 'landed' ? landedAgentIcon : ended?.outcome === 'done' ? approvedIcon : agentIcons[state]);

/** What it does, or what became of it, in a few words. */
export const stateText = ({ state, doing, ended }: Pick<Agent, 'state' | 'doing' | 'ended'>): string =>
  (ended ? ended.outcome : state === 'running' ? doing : state === 'waiting' ? 'waits for your approval' : 'paused');

const usedText = ({ steps, tokens, limits }: Agent): string => `step ${steps} of ${limits.steps}, ${short(tokens)} of ${short(limits.tokens)} tokens`;

/** Of the limit that is nearest, in percent. */
const usedShare = ({ steps, tokens, timeMs, limits }: Agent): number => Math.min(100, Math.round(100 * Math.max(steps / limits.steps, tokens / limits.tokens, timeMs / limits.timeMs)));

const seconds = (ms: number): string => (ms < 120_000 ? `${Math.round(ms / 1_000)} s` : `${Math.round(ms / 60_000)} min`);

/** Thousands are enough to see how much is left. */
const short = (count: number): string => (count < 10_000 ? String(count) : `${Math.round(count / 1_000)}k`);

const tooltipOf = (it: Agent): string => paragraphs(
  `**${escaped(it.goal)}**`, `${code(it.id)} acts as ${escaped(it.actor)} with ${escaped(it.model)} · ${escaped(stateText(it))}`,
  it.ended ? escaped(it.ended.why) : it.why === undefined ? undefined : escaped(it.why),
  it.targets.length === 0 ? undefined : `Declares ${it.targets.map(code).join(', ')}`,
  it.paths.length === 0 ? undefined : `May touch ${it.paths.map(code).join(', ')}`,
  `${usedText(it)}, ${seconds(it.timeMs)} of ${seconds(it.limits.timeMs)} at work`,
  it.approval === 'auto' ? 'Lands by itself once its reviewer approves.' : 'Lands when you approve.',
);
