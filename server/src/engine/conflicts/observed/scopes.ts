import type { SymbolChange } from '../../footprints/footprint.ts';
import type { FilePair, PairSide } from './filePair.ts';

/** The pair seen from each of its sides. */
export const bothEnds = ({ a, b }: FilePair): readonly (readonly [PairSide, PairSide])[] => [[a, b], [b, a]];

/** Whether a change concerns the declaration at this path of the base, or something in it. */
export const isWithin = (change: SymbolChange, path: string): boolean => {
  const own = change.base?.path ?? change.path;
  return own === path || own.startsWith(`${path}.`);
};

/** Changes by the declaration of the base they concern, in their order. What was only added is left out. */
export const changesOfBase = ({ reading }: PairSide): ReadonlyMap<string, readonly SymbolChange[]> => {
  const found = new Map<string, SymbolChange[]>();
  for (const it of reading.changes) {
    if (!it.base) continue;
    const known = found.get(it.base.path);
    if (known) known.push(it);
    else found.set(it.base.path, [it]);
  }
  return found;
};
