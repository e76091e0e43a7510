import type { Tree } from '../../../server/src/engine/scope/trees.ts';

/** What is learnt from: rows in lists, each list one commit, each row one file. */
export interface Rows {
  /** By feature, then by row. */
  readonly columns: readonly Float32Array[];
  /** 1 for what the commit changed. */
  readonly wanted: Uint8Array;
  /** Number of each row's list, ascending. */
  readonly lists: Int32Array;
  /** What the rows' scores are before a tree is added. */
  readonly sums: Float64Array;
}

export interface BoostOptions {
  readonly trees: number; readonly depth: number; readonly rate: number; readonly random: () => number;
  /** Of the features, tried for each tree. */
  readonly share: number;
}

/** Rows' features in as many steps as a byte may count, 48 at most. */
interface Stepped { readonly bounds: readonly Float32Array[]; readonly steps: readonly Uint8Array[] }

const mostSteps = 48;
/** Held against an end of few rows, and the least of rows' doubt in one. */
const few = 5, leastDoubt = 1;

/**
 * Boosted trees such that, in each list, the shares by the sums (a softmax) come close to what was wanted: gradient and
 * curvature of that cross entropy, as in Friedman's boosting with Newton's steps.
 */
export const boost = (rows: Rows, { trees, depth, rate, random, share }: BoostOptions): readonly Tree[] => {
  const stepped = inSteps(rows.columns);
  const sums = Float64Array.from(rows.sums);
  return Array.from({ length: trees }, () => {
    const slopes = slopesOf(rows, sums);
    const tried = rows.columns.map((_, feature) => feature).filter(() => random() < share);
    const { tree, ends } = grow(stepped, slopes, tried, depth, rate);
    for (let row = 0; row < sums.length; row++) sums[row]! += tree.ends[ends[row]!]!;
    return tree;
  });
};

interface Slopes { readonly first: Float64Array; readonly second: Float64Array }

const slopesOf = ({ wanted, lists }: Rows, sums: Float64Array): Slopes => {
  const count = (lists.at(-1) ?? -1) + 1;
  const top = new Float64Array(count).fill(-Infinity), all = new Float64Array(count), hits = new Float64Array(count);
  for (let row = 0; row < sums.length; row++) top[lists[row]!] = Math.max(top[lists[row]!]!, sums[row]!);
  const shares = sums.map((sum, row) => Math.exp(sum - top[lists[row]!]!));
  for (let row = 0; row < sums.length; row++) { all[lists[row]!]! += shares[row]!; hits[lists[row]!]! += wanted[row]!; }
  const first = new Float64Array(sums.length), second = new Float64Array(sums.length);
  for (let row = 0; row < sums.length; row++) {
    const list = lists[row]!;
    if (hits[list] === 0) continue;
    const share = shares[row]! / all[list]!;
    first[row] = wanted[row]! / hits[list]! - share;
    second[row] = Math.max(share * (1 - share), 1e-6);
  }
  return { first, second };
};

const inSteps = (columns: readonly Float32Array[]): Stepped => {
  const bounds = columns.map((column) => {
    const sorted = Float32Array.from(column).sort();
    return Float32Array.from(new Set(Array.from({ length: mostSteps - 1 }, (_, at) => sorted[Math.floor((at + 1) * sorted.length / mostSteps)]!)));
  });
  return { bounds, steps: columns.map((column, feature) => Uint8Array.from(column, (it) => stepOf(bounds[feature]!, it))) };
};

/** How many bounds are below a value. */
const stepOf = (bounds: Float32Array, value: number): number => {
  let low = 0, high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! < value) low = middle + 1; else high = middle;
  }
  return low;
};

interface Split { readonly feature: number; readonly step: number }

/** `ends`: of each row. */
const grow = ({ bounds, steps }: Stepped, slopes: Slopes, tried: readonly number[], depth: number, rate: number): { readonly tree: Tree; readonly ends: Int32Array } => {
  const nodes = new Int32Array(slopes.first.length);
  const splits: number[] = [], above: number[] = [];
  for (let level = 0; level < depth; level++) {
    const its = splitsOf(steps, slopes, nodes, 1 << level, tried);
    for (const { feature, step } of its) {
      splits.push(feature);
      above.push(feature < 0 ? 0 : bounds[feature]![step]!);
    }
    for (let row = 0; row < nodes.length; row++) {
      const { feature, step } = its[nodes[row]!]!;
      nodes[row] = 2 * nodes[row]! + (feature >= 0 && steps[feature]![row]! > step ? 1 : 0);
    }
  }
  const first = new Float64Array(1 << depth), second = new Float64Array(1 << depth);
  for (let row = 0; row < nodes.length; row++) { first[nodes[row]!]! += slopes.first[row]!; second[nodes[row]!]! += slopes.second[row]!; }
  return { tree: { splits, above, ends: Array.from(first, (it, end) => rate * it / (second[end]! + few)) }, ends: nodes };
};

/** The best split of each node of a level, among the features that are tried. */
const splitsOf = (steps: readonly Uint8Array[], slopes: Slopes, nodes: Int32Array, count: number, tried: readonly number[]): readonly Split[] => {
  const best = Array.from({ length: count }, () => ({ gain: 1e-9, feature: -1, step: 0 }));
  for (const feature of tried) {
    const its = steps[feature]!;
    const first = new Float64Array(count * mostSteps), second = new Float64Array(count * mostSteps);
    for (let row = 0; row < nodes.length; row++) {
      const at = nodes[row]! * mostSteps + its[row]!;
      first[at]! += slopes.first[row]!;
      second[at]! += slopes.second[row]!;
    }
    for (let node = 0; node < count; node++) {
      const found = bestStep(first.subarray(node * mostSteps, (node + 1) * mostSteps), second.subarray(node * mostSteps, (node + 1) * mostSteps));
      if (found.gain > best[node]!.gain) best[node] = { ...found, feature };
    }
  }
  return best;
};

const bestStep = (first: Float64Array, second: Float64Array): { readonly gain: number; readonly step: number } => {
  const allFirst = first.reduce((sum, it) => sum + it, 0), allSecond = second.reduce((sum, it) => sum + it, 0);
  let gain = 0, step = 0, leftFirst = 0, leftSecond = 0;
  for (let at = 0; at < mostSteps - 1; at++) {
    leftFirst += first[at]!;
    leftSecond += second[at]!;
    const rightFirst = allFirst - leftFirst, rightSecond = allSecond - leftSecond;
    if (leftSecond < leastDoubt || rightSecond < leastDoubt) continue;
    const its = leftFirst ** 2 / (leftSecond + few) + rightFirst ** 2 / (rightSecond + few) - allFirst ** 2 / (allSecond + few);
    if (its > gain) { gain = its; step = at; }
  }
  return { gain, step };
};
