import { deadlocks } from '../../server/src/engine/mergeOrder/deadlocks.ts';
import { exactOrder } from '../../server/src/engine/mergeOrder/exactOrder.ts';
import { costOf, graphOf, weightsOf, type Graph } from '../../server/src/engine/mergeOrder/graph.ts';
import { mostExact } from '../../server/src/engine/mergeOrder/landings.ts';
import { nearOrder } from '../../server/src/engine/mergeOrder/nearOrder.ts';
import { orderLandings } from '../../server/src/engine/mergeOrder/orderLandings.ts';
import { Random } from '../ddl/random.ts';
import { generateSet } from './generate.ts';

/** Landings that stop in one set, by how it was ordered. */
export interface Counted { readonly size: number; readonly fifo: number; readonly random: number; readonly planned: number; readonly fewest: number | undefined; readonly ms: number }

/** How far off the quick way is on few sides, where every order can be tried. */
export interface Gap { readonly size: number; readonly exactOff: number; readonly nearOff: number; readonly stopsOff: number }

const randomOrders = 50;

export function countGenerated(sets: number, seed: number): readonly Counted[] {
  const random = new Random(seed);
  return Array.from({ length: sets }, (_, at) => {
    const size = 2 + (at % 19);
    const { said, truth } = generateSet(random, size);
    const graph = graphOf(truth, truth.waits);
    const started = performance.now();
    const planned = orderLandings(said).steps.map((it) => Number(it.id.slice(1)));
    const ms = performance.now() - started;
    const drawn = Array.from({ length: randomOrders }, () => stopsIn(graph, drawnOrder(random, graph)));
    return {
      size, ms, planned: stopsIn(graph, planned), fifo: stopsIn(graph, [...planned].sort((a, b) => a - b)),
      random: drawn.reduce((sum, it) => sum + it, 0) / randomOrders, fewest: size <= mostExact ? stopsIn(graph, exactOrder(graph)) : undefined,
    };
  });
}

/** Both ways against all orders there are. */
export function measureGap(sets: number, seed: number): readonly Gap[] {
  const random = new Random(seed);
  return Array.from({ length: sets }, (_, at) => {
    const size = 2 + (at % 7);
    const { said } = generateSet(random, size);
    if (deadlocks(said.landings.map((it) => it.id), said.waits).length > 0) throw new Error('a generated set waits in a circle');
    const graph = graphOf(said, said.waits);
    const weights = weightsOf(graph);
    const all = everyOrder(graph);
    const [least, fewest] = [Math.min(...all.map((it) => costOf(graph, weights, it))), Math.min(...all.map((it) => stopsIn(graph, it)))];
    const [exact, near] = [exactOrder(graph), nearOrder(graph)];
    return { size, exactOff: costOf(graph, weights, exact) - least, nearOff: costOf(graph, weights, near) - least, stopsOff: stopsIn(graph, near) - fewest };
  });
}

/** The quick way against the exact one where not every order can be tried any more. */
export function measureLarger(sets: number, seed: number): readonly Gap[] {
  const random = new Random(seed);
  return Array.from({ length: sets }, (_, at) => {
    const size = 9 + (at % 6);
    const { said } = generateSet(random, size);
    const graph = graphOf(said, said.waits);
    const weights = weightsOf(graph);
    const [exact, near] = [exactOrder(graph), nearOrder(graph)];
    return { size, exactOff: 0, nearOff: costOf(graph, weights, near) - costOf(graph, weights, exact), stopsOff: stopsIn(graph, near) - stopsIn(graph, exact) };
  });
}

/** A landing that stops counts as one, however sure it was. */
const stopsIn = ({ size, stops }: Graph, order: readonly number[]): number =>
  order.filter((side, place) => order.slice(0, place).some((it) => stops[side * size + it] !== 0)).length;

const everyOrder = (graph: Graph, landed: readonly number[] = []): readonly (readonly number[])[] => landed.length === graph.size ? [landed] : open(graph, landed).flatMap((it) => everyOrder(graph, [...landed, it]));

const open = ({ size, before }: Graph, landed: readonly number[]): readonly number[] =>
  Array.from({ length: size }, (_, side) => side).filter((it) => !landed.includes(it) && [...before[it]!].every((other) => landed.includes(other)));

const drawnOrder = (random: Random, graph: Graph): readonly number[] => {
  const landed: number[] = [];
  while (landed.length < graph.size) landed.push(random.pick(open(graph, landed)));
  return landed;
};
