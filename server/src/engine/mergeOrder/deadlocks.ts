import type { Wait } from './landings.ts';

/** Groups that wait for each other, each as the way round it: the first waits for the second, the last for the first. */
export function deadlocks(ids: readonly string[], waits: readonly Wait[]): readonly (readonly string[])[] {
  const others = (id: string): readonly string[] => waits.flatMap(({ side, other }) => side === id ? [other] : []);
  const taken = new Set<string>();
  return ids.flatMap((id) => {
    if (taken.has(id)) return [];
    const round = wayBack(id, others);
    if (!round) return [];
    // All that are in a circle with it, on whatever way.
    for (const it of reached(id, others)) if (reached(it, others).has(id)) taken.add(it);
    return [round];
  });
}

/** Whether two of these wait for each other: such a wait can be part of no order. */
export const isDeadlocked = (waits: readonly Wait[], { side, other }: Wait): boolean =>
  reached(other, (id) => waits.flatMap((it) => it.side === id ? [it.other] : [])).has(side) || side === other;

function reached(id: string, others: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [id];
  for (const it of queue) for (const next of others(it)) if (!found.has(next)) { found.add(next); queue.push(next); }
  return found;
}

/** The shortest way from a side back to itself. */
function wayBack(id: string, others: (id: string) => readonly string[]): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[id]];
  const seen = new Set<string>();
  for (const way of ways) for (const next of others(way.at(-1)!)) {
    if (next === id) return way;
    if (!seen.has(next)) { seen.add(next); ways.push([...way, next]); }
  }
  return undefined;
}
