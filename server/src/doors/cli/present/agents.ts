import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Agent, AgentChange } from '../../../protocol/agents.ts';
import type { OutputOf } from '../../../protocol/request.ts';
import type { approveAgent, listAgents, readTranscript, showAgent, showAgentChanges } from '../../../protocol/requests/agents.ts';
import { count, pairs, table } from './table.ts';
import { moment, span } from './times.ts';

/** After something was done with it. */
export const changedAgent = ({ agent }: OutputOf<typeof showAgent>): string => `${agent.id}  ${agent.actor}  ${stateOf(agent)}\n`;

/** What was told from its goal is seen at once. */
export const startedAgent = ({ agent }: OutputOf<typeof showAgent>): string =>
  `${changedAgent({ agent })}${agent.targets.length === 0 ? '' : `declares ${agent.targets.join(' ')}, may touch ${agent.paths.join(' ')}\n`}`;

export const landedAgent = ({ agent, landing }: OutputOf<typeof approveAgent>): string =>
  `${agent.id}  landed  ${landing.branch} → ${landing.target}, ${short(landing.from)} → ${short(landing.commit)}${landing.check === undefined ? '' : `, after: ${landing.check}`}\n`;

export const agentList = ({ agents }: OutputOf<typeof listAgents>, columns: number | undefined): string =>
  (agents.length === 0 ? 'no agent is at work: start one with interlock agent start "…" --target …\n' : table(['AGENT', 'ACTOR', 'STEPS', 'TOKENS', 'AT WORK', 'GOAL', 'STATE'],
    agents.map(it => [it.id, it.actor, `${it.steps} of ${it.limits.steps}`, `${it.tokens} of ${it.limits.tokens}`, span(it.timeMs), it.goal, stateOf(it)]), columns));

export const agentDetails = ({ agent: it }: OutputOf<typeof showAgent>): string => pairs([
  ['agent', `${it.id} (${it.tier}), started by ${it.startedBy} at ${moment(it.startedAt)}`], ['acts as', it.actor], ['goal', it.goal], ['state', stateOf(it)],
  ...optional('task', it.task), ...optional('plan', it.plan), ['declares', it.targets.join(' ') || 'nothing'], ['may touch', it.paths.join(' ') || 'nothing'],
  ['model', it.model], ['steps', `${it.steps} of ${it.limits.steps}`], ['tokens', `${it.tokens} of ${it.limits.tokens}`], ['at work', `${span(it.timeMs)} of ${span(it.limits.timeMs)}`],
  ...optional('intent', it.intent), ...optional('worktree', it.worktree), ...optional('branch', it.branch),
  ['lands', it.approval === 'ask' ? 'when a person lets it' : 'by itself, once its reviewer approves'],
  ...it.reviews.map(({ by, verdict, commit, reasons }): readonly [string, string] => ['review', `${by} ${verdict === 'approve' ? 'approved' : 'rejected'} ${short(commit)}${reasons.length === 0 ? '' : `: ${reasons.join('; ')}`}`]),
]);

export const changesText = ({ files, left }: OutputOf<typeof showAgentChanges>): string =>
  (files.length === 0 ? 'nothing was changed yet\n' : files.map(it => patchOf(it)).join('')) + (left === 0 ? '' : `… ${count(left, 'more file')}\n`);

const patchOf = ({ path, was = path, before, now }: AgentChange): string =>
  createTwoFilesPatch(before === null ? '/dev/null' : was, now === null ? '/dev/null' : path, before ?? '', now ?? '', undefined, undefined, { headerOptions: FILE_HEADERS_ONLY });

export const transcriptText = ({ entries }: OutputOf<typeof readTranscript>): string =>
  (entries.length === 0 ? 'nothing was said yet\n' : entries.map(it => `${moment(it.at)}  ${String(it.step).padStart(3)}  ${it.who}  ${it.kind}: ${it.text}\n${it.answer === undefined ? '' : `${indented(JSON.stringify(it.answer, undefined, 2))}\n`}`).join(''));

const stateOf = ({ state, doing, why, ended }: Agent): string =>
  (ended ? `${ended.outcome}: ${ended.why}` : state === 'running' ? `at work: ${doing}` : state === 'paused' ? `paused: ${why ?? ''}` : `waits for you: ${why ?? ''}`);

const optional = (name: string, value: string | undefined): readonly (readonly [string, string])[] => (value === undefined ? [] : [[name, value]]);

const indented = (text: string): string => text.split('\n').map(it => `      ${it}`).join('\n');

const short = (commit: string | undefined): string => commit?.slice(0, 10) ?? '';
