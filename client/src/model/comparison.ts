import type { Conflict, Place } from '../../../server/src/protocol/shapes.ts';
import { sideLabel, type Snapshot } from './snapshot.ts';

/** Two texts to lay side by side. */
export interface Comparison {
  /** The reader's own, or, where a conflict is between two others, one of theirs. */
  readonly mine: Place;
  /** Whether `mine` is a file of this window, which can be edited in the comparison. */
  readonly editable: boolean;
  /** Each a choice of its own; most often one. */
  readonly others: readonly Place[];
}

/** What the window knows of places. */
export interface Reader {
  /** As the hub calls this window: part of the ids of its unsaved sides. */
  readonly window: string | undefined;
  /** Whether a place lies in a folder of this window. */
  readonly opens: (place: Place) => boolean;
}

/**
 * Which two texts a conflict is about, from the reader's seat.
 * @param at index of the place the reader pointed at: it is compared with the reader's own, or is the reader's own
 * @returns undefined when there are no two texts: something was only declared
 */
export const comparisonOf = (snapshot: Snapshot, conflict: Conflict, reader: Reader, at?: number): Comparison | undefined => {
  const texts = conflict.places.filter(it => it.path !== '' && snapshot.sides.some(side => side.id === it.side));
  const pointed = at === undefined ? undefined : texts.find(it => it === conflict.places[at]);
  const ranked = texts.toSorted((a, b) => ownership(b, reader) - ownership(a, reader));
  const mine = pointed && ownership(pointed, reader) > 0 ? pointed : ranked.find(it => it.side !== pointed?.side);
  if (!mine) return undefined;
  const others = pointed && pointed !== mine ? [pointed] : onePerText(texts.filter(it => it.side !== mine.side));
  return others.length === 0 ? undefined : { mine, editable: ownership(mine, reader) > 0, others };
};

/** My unsaved text before my file before what belongs to others; another window's unsaved text is not mine. */
const ownership = (place: Place, { window, opens }: Reader): number => {
  if (place.side.startsWith('buffers/')) return window !== undefined && place.side.startsWith(`buffers/${window}/`) ? 2 : 0;
  return opens(place) ? 1 : 0;
};

const onePerText = (places: readonly Place[]): readonly Place[] =>
  [...new Map(places.toReversed().map(it => [`${it.side}\0${it.path}`, it])).values()].reverse();

/** Title of the comparison: theirs is left, mine is right, as in the editor's own merges. */
export const comparisonTitle = (snapshot: Snapshot, mine: Place, other: Place): string => {
  const names = [other, mine].map(it => it.path.slice(it.path.lastIndexOf('/') + 1));
  const files = names[0] === names[1] ? names[0] : names.join(' ↔ ');
  return `${files} (${sideLabel(snapshot, other)} ↔ ${sideLabel(snapshot, mine)})`;
};
