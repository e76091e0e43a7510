import type { Certainty } from '../../protocol/words.ts';
import type { Landings, Meeting } from './landings.ts';

/** Of a hundred that are found so, how many stop a landing. What was derived may be read wrongly, what was declared be done otherwise. */
const likely: Readonly<Record<Certainty, number>> = { PROVEN: 100, DERIVED: 80, DECLARED: 50 };

/** Sides by their place in line, and what each pair is to each other. */
export interface Graph {
  readonly size: number;
  /** `[later * size + earlier]`: of a hundred cases, in how many it stops. */
  readonly stops: Uint8Array;
  /** By the same places, 1: it merges, but is to be looked at. */
  readonly looks: Uint8Array;
  /** The same: the side that lands later had better come first. */
  readonly against: Uint8Array;
  /** Of a hundred cases, in how many a side stops at the line all land on. */
  readonly ownStops: Uint8Array;
  readonly before: readonly ReadonlySet<number>[];
}

/** `waits` are free of circles. */
export function graphOf({ landings, meetings, target }: Pick<Landings<Meeting>, 'landings' | 'meetings' | 'target'>, waits: Landings<Meeting>['waits']): Graph {
  const size = landings.length;
  const at = new Map(landings.map((it, number) => [it.id, number]));
  const [stops, looks, against, ownStops] = [new Uint8Array(size * size), new Uint8Array(size * size), new Uint8Array(size * size), new Uint8Array(size)];
  const raise = (table: Uint8Array, place: number, by: number): void => { table[place] = Math.max(table[place]!, by); };
  for (const { between: [a, b], severity, certainty, first } of meetings) {
    const [x, y] = [at.get(a), at.get(b)];
    const own = a === target ? y : b === target ? x : undefined;
    if (own !== undefined && severity === 'error') raise(ownStops, own, likely[certainty]);
    if (x === undefined || y === undefined || severity === 'information') continue;
    for (const place of [x * size + y, y * size + x]) raise(severity === 'error' ? stops : looks, place, severity === 'error' ? likely[certainty] : 1);
    if (first === a) against[x * size + y] = 1;
    if (first === b) against[y * size + x] = 1;
  }
  const before = landings.map(() => new Set<number>());
  for (const { side, other } of waits) {
    const [x, y] = [at.get(side), at.get(other)];
    if (x !== undefined && y !== undefined) before[x]!.add(y);
  }
  return { size, stops, looks, against, ownStops, before };
}

/**
 * What one thing weighs against all others below it: first that few landings are to be expected to stop, then that few
 * are the wrong way round, then that few have to be looked at, then who came first.
 */
export interface Weights { readonly stop: number; readonly against: number; readonly look: number }

export const weightsOf = ({ size }: Pick<Graph, 'size'>): Weights => {
  const look = size * size + 1;
  const against = look * (size + 1);
  return { look, against, stop: against * (size * size + 1) };
};

/** In how many of a hundred cases a landing stops that is free of each of its collisions with these chances. */
export const inHundred = (clean: number): number => Math.round(100 * (1 - clean));

/** What it costs that `side` lands when these have. */
export function costAfter(graph: Graph, weights: Weights, side: number, landed: readonly number[], count = landed.length): number {
  const row = side * graph.size;
  let [clean, look, rest] = [1 - graph.ownStops[side]! / 100, 0, 0];
  for (let place = 0; place < count; place++) {
    const other = landed[place]!;
    clean *= 1 - graph.stops[row + other]! / 100;
    look |= graph.looks[row + other]!;
    rest += graph.against[row + other]! * weights.against + (other > side ? 1 : 0);
  }
  return inHundred(clean) * weights.stop + (clean === 1 ? look * weights.look : 0) + rest;
}

export const costOf = (graph: Graph, weights: Weights, order: readonly number[]): number =>
  order.reduce((sum, side, place) => sum + costAfter(graph, weights, side, order, place), 0);

export const meets = ({ size, stops, looks, before }: Graph, a: number, b: number): boolean =>
  stops[a * size + b] !== 0 || looks[a * size + b] !== 0 || before[a]!.has(b) || before[b]!.has(a);
