import { inHundred, weightsOf, type Graph } from './graph.ts';

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

/** What it costs that a side lands after a set of others; what that is for each set is made of a smaller set. */
function costsOf(graph: Graph, side: number): (landed: number) => number {
  const weights = weightsOf(graph);
  const row = side * graph.size;
  const [clean, sums] = [new Float64Array(1 << graph.size), new Float64Array(1 << graph.size)];
  clean[0] = 1 - graph.ownStops[side]! / 100;
  let looks = 0;
  for (let set = 1; set < sums.length; set++) {
    const other = 31 - Math.clz32(set);
    const rest = set ^ (1 << other);
    clean[set] = clean[rest]! * (1 - graph.stops[row + other]! / 100);
    sums[set] = sums[rest]! + graph.against[row + other]! * weights.against + (other > side ? 1 : 0);
    if (rest === 0 && graph.looks[row + other] !== 0) looks |= set;
  }
  return (landed) => inHundred(clean[landed]!) * weights.stop + (clean[landed] === 1 && (landed & looks) !== 0 ? weights.look : 0) + sums[landed]!;
}
