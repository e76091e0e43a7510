import { costAfter, costOf, weightsOf, type Graph, type Weights } from './graph.ts';

/** A good order of many sides: several first ones, each bettered by moving one side at a time until no move helps. */
export function nearOrder(graph: Graph): readonly number[] {
  const weights = weightsOf(graph);
  const all = Array.from({ length: graph.size }, (_, side) => side);
  const met = all.map((side) => all.reduce((sum, other) => sum + graph.stops[side * graph.size + other]!, 0));
  const starts = [
    inOrder(graph, (open) => open[0]!),
    inOrder(graph, (open) => least(open, (it) => met[it]!)),
    inOrder(graph, (open, landed) => least(open, (it) => costAfter(graph, weights, it, landed) + newlyStopped(graph, it, landed) * 100 * weights.stop)),
  ].map((it) => bettered(graph, weights, it));
  return least(starts, (it) => costOf(graph, weights, it));
}

/** One after another, each chosen among those that need not wait. */
function inOrder({ size, before }: Graph, choose: (open: readonly number[], landed: readonly number[]) => number): readonly number[] {
  const landed: number[] = [];
  while (landed.length < size) {
    const open = Array.from({ length: size }, (_, side) => side).filter((it) => !landed.includes(it) && [...before[it]!].every((other) => landed.includes(other)));
    landed.push(choose(open, landed));
  }
  return landed;
}

/** How many more of those to come stop when this one has landed. */
const newlyStopped = ({ size, stops, ownStops }: Graph, side: number, landed: readonly number[]): number => {
  let sum = 0;
  for (let other = 0; other < size; other++) {
    if (other === side || landed.includes(other) || stops[other * size + side] === 0 || ownStops[other] !== 0) continue;
    if (!landed.some((it) => stops[other * size + it] !== 0)) sum++;
  }
  return sum;
};

/** The first with the lowest number. */
const least = <T>(all: readonly T[], numberOf: (it: T) => number): T => {
  const numbers = all.map(numberOf);
  return all[numbers.indexOf(Math.min(...numbers))]!;
};

/** Each round makes it cheaper, so it ends; many rounds would be a sign of none that matters any more. */
const mostRounds = 50;

function bettered(graph: Graph, weights: Weights, from: readonly number[]): readonly number[] {
  let order = [...from];
  for (let round = 0; round < mostRounds; round++) {
    let moved = false;
    for (const side of from) {
      const place = order.indexOf(side);
      const better = bestPlace(graph, weights, order, place);
      if (better === place) continue;
      order = [...order.slice(0, place), ...order.slice(place + 1)];
      order.splice(better, 0, side);
      moved = true;
    }
    if (!moved) break;
  }
  return order;
}

/** Where a side stands best, all others as they are. Going one place on changes only what it and its neighbour cost. */
function bestPlace(graph: Graph, weights: Weights, order: readonly number[], place: number): number {
  let found = { place, gain: 0 };
  for (const step of [1, -1]) {
    const now = [...order];
    let gain = 0;
    for (let at = place; at + step >= 0 && at + step < now.length; at += step) {
      const [left, right] = step > 0 ? [at, at + 1] : [at - 1, at];
      const [x, y] = [now[left]!, now[right]!];
      if (graph.before[y]!.has(x)) break;
      const pair = (): number => costAfter(graph, weights, now[left]!, now, left) + costAfter(graph, weights, now[right]!, now, right);
      const was = pair();
      now[left] = y;
      now[right] = x;
      gain += was - pair();
      if (gain > found.gain) found = { place: at + step, gain };
    }
  }
  return found.place;
}
