import type { Entry, Span } from './entry.ts';

export const sameRange = (a: Entry, b: Entry): boolean => a.start === b.start && a.length === b.length;

/**
 * For each entry, what is said about the names declared together with it (`int a, *b;`): what lies between the first
 * and the last of them, but for its own. `entries` in order; those declared together have one range.
 */
export function othersOf(entries: readonly Entry[]): readonly (readonly Span[])[] {
  const others: (readonly Span[])[] = entries.map(() => none);
  for (let from = 0, to = 0; from < entries.length; from = to) {
    const together: number[] = [];
    for (to = from; to < entries.length && sameRange(entries[from]!, entries[to]!); to++) if (entries[to]!.role === 'declaration') together.push(to);
    if (together.length < 2) continue;
    const owns = together.map(it => entries[it]!.own ?? nothing);
    const first = Math.min(...owns.map(it => it.from));
    const last = Math.max(...owns.map(it => it.to));
    together.forEach((it, at) => { others[it] = [{ from: first, to: owns[at]!.from }, { from: owns[at]!.to, to: last }].filter(span => span.from < span.to); });
  }
  return others;
}

const none: readonly Span[] = [];
const nothing: Span = { from: 0, to: 0 };
