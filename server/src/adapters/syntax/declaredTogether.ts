import type { Entry, Span } from './entry.ts';

export const sameRange = (a: Entry, b: Entry): boolean => a.start === b.start && a.length === b.length;

/**
 * For each entry, what is said about the names declared together with it (`int a, *b;`): what lies between the first
 * and the last of them, but for its own. `entries` in order; those declared together have one range.
 */
export function othersOf(entries: readonly Entry[]): readonly (readonly Span[])[] {
  const others: (readonly Span[])[] = entries.map(() => none);
  for (let from = 0; from < entries.length; from = endOfRange(entries, from)) {
    const together = declarationsBetween(entries, from, endOfRange(entries, from));
    if (together.length < 2) continue;
    const owns = together.map(it => entries[it]!.own ?? nothing);
    const first = Math.min(...owns.map(it => it.from));
    const last = Math.max(...owns.map(it => it.to));
    together.forEach((it, at) => { others[it] = [{ from: first, to: owns[at]!.from }, { from: owns[at]!.to, to: last }].filter(span => span.from < span.to); });
  }
  return others;
}

/** The first entry from `from` on that has another range. */
const endOfRange = (entries: readonly Entry[], from: number): number => {
  let to = from + 1;
  while (to < entries.length && sameRange(entries[from]!, entries[to]!)) to++;
  return to;
};

const declarationsBetween = (entries: readonly Entry[], from: number, to: number): readonly number[] => {
  const found: number[] = [];
  for (let at = from; at < to; at++) if (entries[at]!.role === 'declaration') found.push(at);
  return found;
};

const none: readonly Span[] = [];
const nothing: Span = { from: 0, to: 0 };
