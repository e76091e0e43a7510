import type { Entry, OffsetRange } from './entry.ts';

/** Grows each to the statement, export or decoration that holds it alone. */
export function growToWrappers(holders: readonly Entry[], entries: readonly Entry[]): readonly OffsetRange[] {
  const wrappers = wrappersOf(entries);
  return holders.map(it => {
    let range: OffsetRange = { start: it.start, end: it.start + it.length };
    for (let next = wrappers.get(keyOf(range)); next; next = wrappers.get(keyOf(range))) range = next;
    return range;
  });
}

/** What is wrapped, to its wrapper. A wrapper of several belongs to none of them. */
function wrappersOf(entries: readonly Entry[]): ReadonlyMap<number, OffsetRange> {
  const held = new Map<number, number>();
  const wrappers = new Map<number, OffsetRange>();
  for (const { role, start, length, wrapped } of entries) {
    if (role !== 'wrapper' || !wrapped) continue;
    const outer = { start, end: start + length };
    const inner = { start: start + wrapped.from, end: start + wrapped.to };
    if (keyOf(inner) === keyOf(outer)) continue;
    held.set(keyOf(outer), (held.get(keyOf(outer)) ?? 0) + 1);
    wrappers.set(keyOf(inner), outer);
  }
  for (const [inner, outer] of wrappers) if (held.get(keyOf(outer)) !== 1) wrappers.delete(inner);
  return wrappers;
}

/** One number for a range; texts are far shorter than 2^26. */
const keyOf = ({ start, end }: OffsetRange): number => start * 2 ** 26 + end;
