import type { Sighting } from './conflictList.ts';

const wordKinds: ReadonlySet<string> = new Set(['intent-edit', 'drift']);

/**
 * Evidence outranks words: where two sides are seen to change one symbol, that one of them also declared it says
 * nothing new. Looks at the findings of one path.
 */
export const withoutEchoes = (sightings: readonly Sighting[]): readonly Sighting[] => {
  const words = sightings.filter(({ conflict }) => conflict.kind === 'intent-edit');
  if (words.length === 0) return sightings;
  const seen = new Set(sightings.flatMap((it) => (wordKinds.has(it.conflict.kind) ? [] : meetingsIn(it))));
  return sightings.filter((it) => it.conflict.kind !== 'intent-edit' || !isSaid(it, seen));
};

/** Many sides that changed one file meet each other there, and are looked at again at each change of one. */
const known = new WeakMap<Sighting, readonly string[]>();

/** Who meets whom at which symbol. */
const meetingsIn = (sighting: Sighting): readonly string[] => {
  const before = known.get(sighting);
  if (before) return before;
  const { places } = sighting.conflict;
  const found = places.flatMap(({ side, symbol }) => places.flatMap((it) => (it.actor === undefined || it.side === side ? [] : [meeting(it.actor, side, symbol)])));
  known.set(sighting, found);
  return found;
};

const meeting = (actor: string, side: string | undefined, symbol: string | undefined): string => `${actor}\0${side ?? ''}\0${symbol ?? ''}`;

/** An `intent-edit` names the editor's places first and the declaration's last. */
const isSaid = ({ conflict: { places } }: Sighting, seen: ReadonlySet<string>): boolean => {
  const editor = places[0]?.side, declarer = places.at(-1)?.actor;
  return declarer !== undefined && [undefined, ...places.map((it) => it.symbol)].some((symbol) => seen.has(meeting(declarer, editor, symbol)));
};
