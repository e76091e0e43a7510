import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { showConflict } from '../../../server/src/protocol/requests/conflicts.ts';
import type { predictConflict, ShownPlace } from '../../../server/src/protocol/requests/outcomes.ts';
import type { Conflict, Intent, Thread } from '../../../server/src/protocol/shapes.ts';
import { isOwnPlace, placeName, sideLabel, type Snapshot } from '../model/snapshot.ts';
import { canCompare } from '../views/conflictRows.ts';
import { kindWords, severityWords, statusWords } from '../views/icons.ts';
import { certaintyWords } from '../views/tooltips.ts';
import type { Acts } from './acts.ts';
import { conflictActs } from './conflictActs.ts';
import { optionOf } from './conflictOptions.ts';
import { textGroups } from './conflictTexts.ts';
import type { Button, ConflictDetail } from './messages.ts';

/** What the hub answers about one conflict. */
export interface ConflictAnswers {
  readonly shown: OutputOf<typeof showConflict>;
  readonly places: readonly ShownPlace[];
  readonly predicted: OutputOf<typeof predictConflict>;
}

/** How a moment is written, in the person's language. */
export type Moment = (ms: number) => string;

/** Everything the page shows, and what its buttons do. */
export const conflictDetail = (snapshot: Snapshot, { shown: { conflict, intents, thread }, places, predicted }: ConflictAnswers, moment: Moment): { readonly detail: ConflictDetail; readonly acts: Acts } => {
  const isOpen = conflict.status === 'open';
  const detail: ConflictDetail = {
    id: conflict.id, message: conflict.message, severity: conflict.severity, isOpen,
    facts: [severityText(conflict), kindWords(conflict.kind), statusText(conflict, moment), `found ${moment(conflict.foundAt)}`],
    proof: proofText(conflict),
    parties: partiesOf(snapshot, conflict, intents, moment),
    texts: [...textGroups(snapshot, conflict, places)],
    options: isOpen ? predicted.outcomes.map((it, at) => optionOf(it, `option:${at}`)) : [],
    merges: predicted.merges.map(({ path, label, reason, mine, theirs }, at) => ({
      path, label, reason: `${sideLabel(snapshot, { side: mine, path })} with ${sideLabel(snapshot, { side: theirs, path })}: ${reason}`,
      act: { key: `merge:${at}`, label: label === 'REFUSED' ? 'Look at what git would write' : 'Preview the merge' },
    })),
    thread: threadOf(thread, moment),
    buttons: buttonsOf(snapshot, conflict),
  };
  return { detail, acts: conflictActs(conflict, predicted) };
};

const severityText = ({ severity, rated }: Conflict): string => (rated ? `${severityWords[severity]} (was ${rated.was}: ${rated.why}, says ${rated.actor})` : severityWords[severity]);

const statusText = ({ status, resolution, comments }: Conflict, moment: Moment): string => {
  if (resolution && status === 'resolved') return `resolved by ${resolution.actor} (${resolution.by}, ${moment(resolution.at)}${resolution.until === undefined ? '' : `, until ${moment(resolution.until)}`}): ${resolution.note}`;
  if (status === 'withdrawn') return 'withdrawn: the facts have changed';
  return comments === undefined ? 'open' : `open, ${comments} comment${comments === 1 ? '' : 's'}`;
};

const proofText = ({ certainty, kind }: Conflict): string => {
  const how = `${certainty}: ${certaintyWords[certainty]}.`;
  if (certainty === 'PROVEN' && kind === 'textual') return `${how} Git merged the three texts, and stopped at these lines.`;
  if (certainty === 'DERIVED') return `${how} Nobody has merged or built it yet.`;
  return certainty === 'DECLARED' ? `${how} Nothing of it has been seen in files.` : how;
};

/** Each side and intent once: who, why, where, since when. */
const partiesOf = (snapshot: Snapshot, conflict: Conflict, intents: readonly Intent[], moment: Moment): ConflictDetail['parties'] => {
  const bound = new Set<string>();
  const sides = [...new Map(conflict.places.filter(it => !conflict.intents.includes(it.side)).map(it => [it.side, it])).values()].map(place => {
    const side = snapshot.sides.find(it => it.id === place.side);
    const own = intents.find(it => it.actor === place.actor && !bound.has(it.id)) ?? snapshot.intents.find(it => it.branch === side?.branch || (it.actor === place.actor && it.status === 'in_progress'));
    if (own) bound.add(own.id);
    return {
      name: sideLabel(snapshot, place), who: place.actor ?? 'nobody known', isMine: isOwnPlace(snapshot, place),
      why: own ? goalOf(own) : 'no intent declared', when: [side?.branch === undefined ? '' : `on ${side.branch}`, side?.writtenAt === undefined ? '' : `last written ${moment(side.writtenAt)}`].filter(it => it !== '').join(', '),
    };
  });
  const declared = intents.filter(it => !bound.has(it.id)).map(it => ({
    name: placeName(snapshot, { side: it.id, path: '' }), who: it.actor, why: goalOf(it), isMine: it.actor === snapshot.reader.actor,
    when: `${statusWords[it.status].toLowerCase()}, declared ${moment(it.createdAt)}, on ${it.branch}`,
  }));
  return [...sides, ...declared].toSorted((a, b) => Number(b.isMine) - Number(a.isMine));
};

const goalOf = ({ goal, id }: Pick<Intent, 'goal' | 'id'>): string => `${goal} (${id})`;

const threadOf = (thread: Thread | undefined, moment: Moment): ConflictDetail['thread'] => [
  ...(thread?.comments ?? []).map(({ actor, at, text }) => ({ at, who: actor, text, how: 'said' })),
  ...(thread?.past ?? []).flatMap(({ resolution, reopened }) => [
    { at: resolution.at, who: resolution.actor, text: resolution.note, how: `resolved by ${resolution.by}` },
    { at: reopened.at, who: reopened.actor, text: reopened.why, how: 'opened again' },
  ]),
].toSorted((a, b) => a.at - b.at).map(({ at, ...it }) => ({ ...it, when: moment(at) }));

const buttonsOf = (snapshot: Snapshot, conflict: Conflict): Button[] => [
  ...(canCompare(snapshot, conflict) ? [{ key: 'compare', label: 'Compare in an editor' }] : []),
  ...(conflict.status === 'open' ? [{ key: 'explain', label: 'Explain in two sentences' }, { key: 'comment', label: 'Comment' }, { key: 'rate', label: 'Change severity' }] : []),
  ...(conflict.status === 'resolved' ? [{ key: 'reopen', label: 'Reopen' }] : []),
  { key: 'copyId', label: 'Copy id' },
];
