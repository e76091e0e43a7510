import type { Entry, OffsetRange } from './entry.ts';

/** Grows each to the statement, export or decoration that holds it alone. */
export function growToWrappers(holders: readonly Entry[], wrappers: readonly Entry[]): readonly OffsetRange[] {
  const byInner = wrappersByInner(wrappers);
  return holders.map(it => {
    let range: OffsetRange = { start: it.start, end: it.start + it.length };
    for (let next = wrapperOf(range, byInner); next; next = wrapperOf(range, byInner)) range = next;
    return range;
  });
}

interface Wrapper extends OffsetRange {
  /** Where the wrapped thing ends; it starts where the map says. */
  readonly innerEnd: number;
}

const wrapperOf = (inner: OffsetRange, wrappers: ReadonlyMap<number, readonly Wrapper[]>): OffsetRange | undefined =>
  wrappers.get(inner.start)?.find(it => it.innerEnd === inner.end);

/** By where the wrapped thing starts. A wrapper of several belongs to none of them; those are next to each other in document order. */
function wrappersByInner(entries: readonly Entry[]): ReadonlyMap<number, readonly Wrapper[]> {
  const wrappers = new Map<number, Wrapper[]>();
  entries.forEach((it, at) => {
    if (!it.wrapped || it.wrapped.to - it.wrapped.from === it.length || sameRange(it, entries[at - 1]) || sameRange(it, entries[at + 1])) return;
    const inner = it.start + it.wrapped.from;
    const wrapper = { start: it.start, end: it.start + it.length, innerEnd: it.start + it.wrapped.to };
    const others = wrappers.get(inner);
    if (others) others.push(wrapper);
    else wrappers.set(inner, [wrapper]);
  });
  return wrappers;
}

const sameRange = (a: Entry, b: Entry | undefined): boolean => b !== undefined && a.start === b.start && a.length === b.length;
