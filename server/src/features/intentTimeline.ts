import { describeEntry } from '../engine/describeEntry.ts';
import type { JournalEntry } from '../engine/events.ts';
import type { TimelineEvent } from '../protocol/requests/intents.ts';
import type { Conflict, Intent } from '../protocol/shapes.ts';
import type { Call, HubContext } from './feature.ts';
import { entriesAt } from './journalEntries.ts';

/** Most entries of the journal, the newest. */
const most = 500;

/** What became of an intent, oldest first: of the journal what it and its conflicts and landings say, and what is seen of its edits now. */
export const intentTimeline = async (context: HubContext, intent: Intent, { signal }: Call): Promise<TimelineEvent[]> => {
  const { store, observation } = context;
  const seen = observation.conflicts().filter(it => it.intents.includes(intent.id));
  const recorded = [...store.state.conflictsOf.get(intent.id) ?? []].flatMap(id => store.state.conflicts.get(id) ?? []);
  const conflicts = [...new Map([...recorded, ...seen].map(it => [it.id, it])).values()];
  const landings = [...store.state.landings.values()].filter(it => it.intent === intent.id);
  const streams = [`intents/${intent.id}`, ...conflicts.map(it => `conflicts/${it.id}`), ...landings.map(it => `landings/${it.id}`)];
  const entries = await entriesAt(store, seqsOf(context, streams), signal);
  const notes = [...store.state.notes.values()].filter(it => it.intent === intent.id);
  return [
    ...entries.map(eventOf), ...conflicts.map(foundEvent), ...editsOf(context, intent),
    ...notes.map((it): TimelineEvent => ({ at: it.at, actor: it.actor, what: 'note', text: it.why === undefined ? it.text : `${it.text} (${it.why})` })),
  ].sort((a, b) => a.at - b.at);
};

/** A renewed lease says nothing of the work. Streams are asked for a few at a time: SQL takes only so many at once. */
const seqsOf = ({ store }: HubContext, streams: readonly string[]): readonly number[] => {
  const found: number[] = [];
  for (let at = 0; at < streams.length; at += 200) {
    const some = streams.slice(at, at + 200);
    found.push(...store.query<{ seq: number }>(`SELECT seq FROM journal WHERE stream IN (${some.map(() => '?').join(',')}) AND type <> 'lease.renewed' ORDER BY seq DESC LIMIT ?`, [...some, most]).map(it => it.seq));
  }
  return found.sort((a, b) => b - a).slice(0, most);
};

const eventOf = (entry: JournalEntry): TimelineEvent => {
  const conflict = entry.stream.startsWith('conflicts/') ? { conflict: entry.stream.slice('conflicts/'.length) } : {};
  const what = entry.type.startsWith('landing.') ? 'landing' : entry.type.startsWith('conflict.') ? 'conflict' : 'intent';
  return { at: Number(entry.clock.slice(0, 13)), actor: entry.actor, what, text: describeEntry(entry), ...conflict };
};

const foundEvent = ({ id, severity, message, foundAt }: Conflict): TimelineEvent => ({ at: foundAt, what: 'conflict', text: `found ${severity}: ${message}`, conflict: id });

/** Where its actor works on it: what is changed there as it stands now. */
const editsOf = ({ observation }: HubContext, { actor, branch, worktree }: Intent): readonly TimelineEvent[] => observation.sides()
  .filter(it => it.kind === 'worktree' && it.writtenAt !== undefined && it.changedFiles > 0 && (it.branch === branch || (it.root === worktree && it.actor === actor)))
  .map(it => ({ at: it.writtenAt!, actor, what: 'edit', text: `${it.changedFiles} ${it.changedFiles === 1 ? 'file is' : 'files are'} changed in ${it.id}, last written then` }));
