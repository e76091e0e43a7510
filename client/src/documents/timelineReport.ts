import type { TimelineEvent } from '../../../server/src/protocol/requests/intents.ts';
import type { Intent } from '../../../server/src/protocol/shapes.ts';
import { statusWords } from '../views/icons.ts';
import { code, escaped, paragraphs } from '../views/markdown.ts';

const kinds: Readonly<Record<TimelineEvent['what'], string>> = { intent: 'step', conflict: 'conflict', edit: 'edit seen', landing: 'landing', note: 'note' };

/** Newest first, a heading for each day: what was last done is what is asked for. */
export const timelineReport = ({ id, goal, actor, status }: Intent, events: readonly TimelineEvent[]): string => {
  const days = new Map<string, TimelineEvent[]>();
  for (const it of events.toReversed()) days.set(dayOf(it.at), [...days.get(dayOf(it.at)) ?? [], it]);
  return paragraphs(
    `# Timeline: ${escaped(goal)}`, `${code(id)} of ${escaped(actor)} · ${statusWords[status].toLowerCase()} · times in UTC`,
    events.length === 0 ? 'Nothing is known of it.' : undefined,
    ...[...days].map(([day, those]) => `## ${day}\n\n${those.map(line).join('\n')}`),
  );
};

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const line = ({ at, actor, what, text, conflict }: TimelineEvent): string =>
  `- **${new Date(at).toISOString().slice(11, 19)}** ${kinds[what]}${actor === undefined ? '' : `, ${escaped(actor)}`}: ${escaped(text)}${conflict === undefined || text.includes(conflict) ? '' : ` ${code(conflict)}`}`;
