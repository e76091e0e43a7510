import type { Conflict, Place } from '../../../server/src/protocol/shapes.ts';
import { severities } from '../../../server/src/protocol/words.ts';
import { commandIds, rowContexts } from '../ids.ts';
import { fileOf, isOwnPlace, sideLabel, unreadable, type Snapshot } from '../model/snapshot.ts';
import { conflictName } from '../model/targetText.ts';
import { kindWords, notAssessedIcon, unreadableIcon, severityHeadings, severityIcons, severityWords } from './icons.ts';
import { escaped } from './markdown.ts';
import { group, leftOut, perRepository, type Row } from './row.ts';
import { conflictTooltip } from './tooltips.ts';

export const conflictRows = (snapshots: readonly Snapshot[]): readonly Row[] =>
  perRepository(snapshots, snapshot => [
    ...unreadableRows(snapshot),
    ...severities.flatMap(severity => group(
      `${snapshot.home}/${severity}`, severityHeadings[severity], severityIcons[severity], severity !== 'information',
      ownFirst(snapshot, snapshot.conflicts.filter(it => it.severity === severity)).map(it => conflictRow(snapshot, it, snapshot.home)))),
    ...notAssessedRows(snapshot),
    ...leftOut(`${snapshot.home}/more`, snapshot.conflictsLeftOut, 'interlock conflicts --open'),
  ]);

/** @param under id of what it hangs below: one conflict can hang below both its intents */
export const conflictRow = (snapshot: Snapshot, conflict: Conflict, under: string): Row => {
  const id = `${under}/${conflict.id}`;
  return {
    id, label: conflictName(conflict),
    description: describe(snapshot, conflict),
    icon: severityIcons[conflict.severity],
    spoken: `${severityWords[conflict.severity]}: ${conflict.message}`,
    tooltip: conflictTooltip(snapshot, conflict),
    context: [rowContexts.conflict, ...(canCompare(snapshot, conflict) ? ['comparable'] : [])].join('.'),
    expanded: false,
    subject: { kind: 'conflict', home: snapshot.home, id: conflict.id },
    children: conflict.places.map((place, at) => placeRow(snapshot, conflict, place, at, id)),
  };
};

const isOwn = (snapshot: Snapshot, conflict: Conflict): boolean => conflict.places.some(it => isOwnPlace(snapshot, it));

/** What the person has to settle before what others have to. */
const ownFirst = (snapshot: Snapshot, conflicts: readonly Conflict[]): readonly Conflict[] =>
  conflicts.toSorted((a, b) => Number(isOwn(snapshot, b)) - Number(isOwn(snapshot, a)));

/** What tells it from the next row comes first, because a narrow row is cut: of one's own the other side, else the kind. */
const describe = (snapshot: Snapshot, conflict: Conflict): string => {
  const kind = `${conflict.mark ? `${conflict.mark.label} · ` : ''}${conflict.custom?.kind ?? kindWords(conflict.kind)}`;
  if (!isOwn(snapshot, conflict)) return [kind, parties(snapshot, conflict.places).join(' ↔ ')].filter(it => it !== '').join(' · ');
  const others = parties(snapshot, conflict.places.filter(it => !isOwnPlace(snapshot, it)));
  return others.length === 0 ? kind : `with ${others.join(', ')} · ${kind}`;
};

/** Who collides, each once; where nobody is known, on which side. */
const parties = (snapshot: Snapshot, places: readonly Place[]): readonly string[] =>
  [...new Set(places.map(place => place.actor ?? sideLabel(snapshot, place)))];

/** Two texts to lay side by side: places in files of two sides. */
export const canCompare = (snapshot: Snapshot, conflict: Conflict): boolean =>
  new Set(conflict.places.filter(it => isSide(snapshot, it) && it.path !== '').map(it => it.side)).size > 1;

const isSide = (snapshot: Snapshot, place: Place): boolean => snapshot.sides.some(it => it.id === place.side);

const placeRow = (snapshot: Snapshot, conflict: Conflict, place: Place, at: number, under: string): Row => {
  const file = fileOf(snapshot, place);
  const line = place.range ? `:${place.range.start.line + 1}` : '';
  return {
    id: `${under}/${at}`, label: sideLabel(snapshot, place),
    description: [...(place.path === '' ? ['declared'] : [`${place.path}${line}`]), ...(place.symbol ? [place.symbol] : []), ...(place.actor ? [place.actor] : [])].join(' · '),
    icon: { id: placeIcon(snapshot, place) },
    tooltip: file === undefined ? 'Declared only: there is no file to open.' : escaped(file),
    context: [rowContexts.place, ...(file !== undefined && canCompare(snapshot, conflict) ? ['comparable'] : [])].join('.'),
    subject: { kind: 'place', home: snapshot.home, id: conflict.id, at },
    children: [],
    command: commandIds.openPlace,
  };
};

const placeIcon = (snapshot: Snapshot, place: Place): string => {
  const side = snapshot.sides.find(it => it.id === place.side);
  if (!side) return 'note';
  return side.kind === 'buffers' ? 'edit' : 'repo-forked';
};

/** First and open: below it the list may be empty only because nothing can be looked at. */
const unreadableRows = (snapshot: Snapshot): readonly Row[] => unreadable(snapshot).map((it, at) => ({
  id: `${snapshot.home}/unreadable/${at}`, label: 'Not assessed: the repository cannot be read', description: it.reason, icon: unreadableIcon,
  tooltip: `${escaped(snapshot.root)}: ${escaped(it.reason)}`, children: [],
}));

/** What could not be checked is said; it never looks like "no conflict". */
const notAssessedRows = (snapshot: Snapshot): readonly Row[] =>
  group(`${snapshot.home}/not assessed`, 'Not assessed', notAssessedIcon, false, snapshot.notAssessed.filter(it => !unreadable(snapshot).includes(it)).map((it, at) => ({
    id: `${snapshot.home}/not assessed/${at}`, label: it.path, description: it.reason, icon: notAssessedIcon,
    tooltip: `${escaped(it.side ?? '')} ${escaped(it.path)}: ${escaped(it.reason)}`, children: [],
  })));
