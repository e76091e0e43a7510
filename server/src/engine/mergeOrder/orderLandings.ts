import { severities } from '../../protocol/words.ts';
import { deadlocks, isDeadlocked } from './deadlocks.ts';
import { exactOrder } from './exactOrder.ts';
import { graphOf, meets, type Graph } from './graph.ts';
import { mostExact, type Landings, type Meeting, type MergeOrder, type Step } from './landings.ts';
import { nearOrder } from './nearOrder.ts';

/**
 * The order in which the fewest landings stop. Sides that do not hang together are ordered apart, so that many can be
 * ordered exactly; the answer is the same whatever the order of what is given.
 */
export function orderLandings<M extends Meeting>(given: Landings<M>): MergeOrder<M> {
  const landings = [...given.landings].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  const ids = landings.map((it) => it.id);
  const waits = given.waits.filter((it) => ids.includes(it.side) && ids.includes(it.other));
  const graph = graphOf({ ...given, landings }, waits.filter((it) => !isDeadlocked(waits, it)));
  const groups = groupsOf(graph);
  const waves = new Array<number>(graph.size).fill(1);
  for (const group of groups) number(graph, orderOf(graph, group), waves);
  const order = [...ids.keys()].sort((a, b) => waves[a]! - waves[b]! || a - b);
  const steps = order.map((side, place): Step<M> => ({
    id: ids[side]!, wave: waves[side]!,
    rebases: metBefore(given, ids[side]!, new Set(order.slice(0, place).map((it) => ids[it]!))),
    waitsFor: waits.flatMap((it) => it.side === ids[side] ? [it.other] : []),
  }));
  return {
    steps, reworks: steps.filter((it) => it.rebases.some(({ severity }) => severity === 'error')).length,
    best: groups.every((it) => it.length <= mostExact), deadlocks: deadlocks(ids, waits),
  };
}

/** Sides that meet or wait for each other, be it through others. */
function groupsOf(graph: Graph): readonly (readonly number[])[] {
  const left = new Set(Array.from({ length: graph.size }, (_, side) => side));
  const groups: number[][] = [];
  for (const first of left) {
    const group = [first];
    left.delete(first);
    for (const side of group) for (const other of left) if (meets(graph, side, other)) { left.delete(other); group.push(other); }
    groups.push(group.sort((a, b) => a - b));
  }
  return groups;
}

const orderOf = (graph: Graph, group: readonly number[]): readonly number[] => {
  const part = partOf(graph, group);
  return (group.length <= mostExact ? exactOrder(part) : nearOrder(part)).map((it) => group[it]!);
};

const partOf = (graph: Graph, group: readonly number[]): Graph => {
  const table = (from: Uint8Array): Uint8Array => Uint8Array.from(group.flatMap((x) => group.map((y) => from[x * graph.size + y]!)));
  return {
    size: group.length, stops: table(graph.stops), looks: table(graph.looks), against: table(graph.against), ownStops: Uint8Array.from(group.map((it) => graph.ownStops[it]!)),
    before: group.map((it) => new Set([...graph.before[it]!].map((other) => group.indexOf(other)))),
  };
};

/** Right after the last one it meets or waits for. */
function number(graph: Graph, order: readonly number[], waves: number[]): void {
  order.forEach((side, place) => {
    const met = order.slice(0, place).filter((it) => meets(graph, side, it));
    waves[side] = 1 + Math.max(0, ...met.map((it) => waves[it]!));
  });
}

const metBefore = <M extends Meeting>({ meetings, target }: Landings<M>, id: string, landed: ReadonlySet<string>): readonly M[] =>
  meetings.filter(({ between: [a, b], severity }) => {
    const other = a === id ? b : b === id ? a : undefined;
    return other !== undefined && severity !== 'information' && (other === target || landed.has(other));
  }).sort((x, y) => severities.indexOf(x.severity) - severities.indexOf(y.severity));
