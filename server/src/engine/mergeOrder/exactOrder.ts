import { surest, weightsOf, type Graph } from './graph.ts';

/** The best order of all there are, by what is best for each set that has landed: 2^size sets, so for few sides. */
export function exactOrder(graph: Graph): readonly number[] {
  const { size, before } = graph;
  const sets = 1 << size;
  const last = new Int8Array(sets).fill(-1);
  const best = new Float64Array(sets).fill(Infinity);
  best[0] = 0;
  const sides = Array.from({ length: size }, (_, side) => ({ bit: 1 << side, before: setOf(before[side]!), cost: costsOf(graph, side) }));
  for (let landed = 0; landed < sets; landed++) {
    if (best[landed] === Infinity) continue;
    for (let side = 0; side < size; side++) {
      const { bit, before: needed, cost } = sides[side]!;
      if ((landed & bit) !== 0 || (needed & ~landed) !== 0) continue;
      const sum = best[landed]! + cost(landed);
      if (sum >= best[landed | bit]!) continue;
      best[landed | bit] = sum;
      last[landed | bit] = side;
    }
  }
  const order: number[] = [];
  for (let landed = sets - 1; landed !== 0; landed ^= 1 << order[0]!) order.unshift(last[landed]!);
  return order;
}

const setOf = (sides: Iterable<number>): number => [...sides].reduce((set, it) => set | (1 << it), 0);

/** What it costs that a side lands after a set of others; the sums are made once for all sets. */
function costsOf(graph: Graph, side: number): (landed: number) => number {
  const { size } = graph;
  const weights = weightsOf(graph);
  const others = Array.from({ length: size }, (_, other) => other);
  const stops = (least: number): number => setOf(others.filter((it) => graph.stops[side * size + it]! >= least));
  const levels = Array.from({ length: surest + 1 }, (_, level) => level === 0 ? 0 : stops(level));
  const looks = setOf(others.filter((it) => graph.looks[side * size + it] !== 0));
  const sums = new Float64Array(1 << size);
  for (let set = 1; set < sums.length; set++) {
    const other = 31 - Math.clz32(set);
    sums[set] = sums[set ^ (1 << other)]! + graph.against[side * size + other]! * weights.against + (other > side ? 1 : 0);
  }
  return (landed) => {
    let stop = graph.ownStops[side]!;
    for (let level = surest; level > stop; level--) if ((landed & levels[level]!) !== 0) stop = level;
    return stop * weights.stop + (stop === 0 && (landed & looks) !== 0 ? weights.look : 0) + sums[landed]!;
  };
}
