import type { Excerpt, ShownPlace } from '../../../server/src/protocol/requests/outcomes.ts';
import type { Conflict, Place } from '../../../server/src/protocol/shapes.ts';
import { isOwnPlace, placeName, type Snapshot } from '../model/snapshot.ts';
import { marked } from './lineMarks.ts';
import type { Column, ConflictDetail } from './messages.ts';

type Group = ConflictDetail['texts'][number];

/** A place with its text, and the key that goes there. */
interface Sited { readonly place: Place; readonly shown: ShownPlace; readonly key: string; readonly isMine: boolean }

/** Base, mine and theirs beside each other: for each file that both sides have, else for each place. */
export const textGroups = (snapshot: Snapshot, conflict: Conflict, shown: readonly ShownPlace[]): readonly Group[] => {
  const sited = shown.flatMap((it): readonly Sited[] => {
    const place = conflict.places[it.at];
    return place ? [{ place, shown: it, key: `place:${it.at}`, isMine: isOwnPlace(snapshot, place) }] : [];
  });
  const groups: Group[] = [];
  const left = [...sited];
  for (let first = left.shift(); first; first = left.shift()) {
    const other = partner(first, left);
    if (other) left.splice(left.indexOf(other), 1);
    groups.push(other ? pairGroup(snapshot, ...mineFirst(first, other)) : aloneGroup(snapshot, first));
  }
  return groups;
};

/** The other side's place that belongs to it: the same symbol of the same file, else any of that file. */
const partner = ({ place }: Sited, others: readonly Sited[]): Sited | undefined => {
  const beside = others.filter(it => it.place.side !== place.side && it.place.path === place.path && place.path !== '');
  return beside.find(it => it.place.symbol === place.symbol) ?? beside[0];
};

const mineFirst = (a: Sited, b: Sited): readonly [Sited, Sited] => (b.isMine && !a.isMine ? [b, a] : [a, b]);

const pairGroup = (snapshot: Snapshot, mine: Sited, theirs: Sited): Group => {
  const base = mine.shown.base ?? theirs.shown.base;
  const bases: readonly Column[] = base ? [{ role: 'base', heading: 'Base', detail: mine.shown.now || theirs.shown.now ? 'what both began with' : 'as the main worktree has it', shown: marked(base, mine.shown.now ?? theirs.shown.now) }]
    : [{ role: 'base', heading: 'Base', detail: 'what both began with', missing: mine.shown.now && theirs.shown.now ? 'There was nothing of it.' : 'No text of it is known.' }];
  return { heading: headingOf(mine.place), columns: [...bases, sideColumn(snapshot, mine, mine.isMine || theirs.isMine ? undefined : 'One side', base), sideColumn(snapshot, theirs, mine.isMine || theirs.isMine ? undefined : 'Other side', base)] };
};

const aloneGroup = (snapshot: Snapshot, it: Sited): Group => {
  const { base, now } = it.shown;
  const before: readonly Column[] = base ? [{ role: 'base', heading: 'Base', detail: 'what this side began with', shown: marked(base, now) }] : [];
  return { heading: headingOf(it.place), columns: [...before, sideColumn(snapshot, it, undefined, base)] };
};

/** @param heading where it is neither mine nor that of somebody who meets me */
const sideColumn = (snapshot: Snapshot, { place, shown, key, isMine }: Sited, heading: string | undefined, base: Excerpt | undefined): Column => ({
  role: isMine ? 'mine' : 'theirs', heading: heading ?? (isMine ? 'Mine' : 'Theirs'), detail: placeName(snapshot, place),
  ...(shown.now ? { shown: marked(shown.now, base) } : { missing: sentence(shown.missing ?? 'there is no text') }),
  ...(place.path === '' ? {} : { open: key }),
});

const headingOf = ({ path, symbol }: Place): string => (path === '' ? 'Declared' : symbol === undefined ? path : `${symbol} in ${path}`);

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
