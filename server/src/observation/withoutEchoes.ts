import type { Sighting } from './conflictList.ts';

const wordKinds: ReadonlySet<string> = new Set(['intent-edit', 'drift']);

/**
 * Evidence outranks words: where two sides are seen to change one symbol, that one of them also declared it says
 * nothing new. Looks at the findings of one path.
 */
export const withoutEchoes = (sightings: readonly Sighting[]): readonly Sighting[] => {
  const seen = sightings.filter(({ conflict }) => !wordKinds.has(conflict.kind));
  return sightings.filter((it) => it.conflict.kind !== 'intent-edit' || !seen.some((other) => says(other, it)));
};

/** An `intent-edit` names the editor's places first and the declaration's last. */
const says = ({ conflict }: Sighting, { conflict: { places } }: Sighting): boolean => {
  const declared = places.at(-1);
  const symbols = new Set(places.map((it) => it.symbol));
  const here = conflict.places.some((it) => it.side === places[0]?.side && (it.symbol === undefined || symbols.has(it.symbol)));
  return here && declared?.actor !== undefined && conflict.places.some((it) => it.actor === declared.actor && it.side !== places[0]?.side);
};
