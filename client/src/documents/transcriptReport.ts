import type { Agent, TranscriptEntry } from '../../../server/src/protocol/agents.ts';
import { stateText } from '../views/agentRows.ts';
import { code, escaped, paragraphs } from '../views/markdown.ts';

const kinds: Readonly<Record<TranscriptEntry['kind'], string>> = { asked: 'was asked', answered: 'answered', observed: 'was told', did: 'did' };

/** Newest step first: what is done now is what one looks for. Within a step in order. */
export const transcriptReport = (agent: Agent | undefined, id: string, entries: readonly TranscriptEntry[]): string => {
  const steps = new Map<number, TranscriptEntry[]>();
  for (const it of entries) steps.set(it.step, [...steps.get(it.step) ?? [], it]);
  return paragraphs(
    `# Transcript: ${agent ? escaped(agent.goal) : code(id)}`,
    agent ? `${code(id)} acts as ${escaped(agent.actor)} · ${escaped(stateText(agent))} · ${agent.tokens} of ${agent.limits.tokens} tokens · times in UTC` : undefined,
    agent?.ended ? escaped(agent.ended.why) : agent?.why === undefined ? undefined : escaped(agent.why),
    entries.length === 0 ? 'Nothing was said yet.' : undefined,
    ...[...steps].reverse().map(([step, those]) => `## ${step === 0 ? 'Before the first step' : `Step ${step}`}\n\n${those.map(line).join('\n\n')}`),
  );
};

const line = ({ at, who, kind, text, answer }: TranscriptEntry): string =>
  `**${new Date(at).toISOString().slice(11, 19)}** ${escaped(who)} ${kinds[kind]}: ${escaped(text)}${answer === undefined ? '' : `\n\n${block(JSON.stringify(answer, undefined, 2))}`}`;

/** Fenced by more backticks than it holds: nothing in it becomes Markdown. */
const block = (text: string): string => {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(it => it[0].length + 1)));
  return `${fence}json\n${text}\n${fence}`;
};
