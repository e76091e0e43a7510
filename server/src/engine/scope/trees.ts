import type { Columns } from './fileFeatures.ts';

/**
 * A tree of decisions, every branch of it equally deep. Of the splits, level by level, each asks whether a feature is above
 * a number: then it goes on to the right. A split without a name (-1) asks nothing and goes on to the left.
 */
export interface Tree {
  /** By their place in the forest's names: 2 ^ depth - 1 of them. */
  readonly splits: readonly number[];
  readonly above: readonly number[];
  /** What is added at each end, from the left: 2 ^ depth of them. */
  readonly ends: readonly number[];
}

/** Trees whose answers are summed: boosted regression trees (Friedman, Greedy function approximation, 2001). */
export interface Forest { readonly names: readonly string[]; readonly trees: readonly Tree[] }

/** What a forest adds for each of so many rows. A feature without a column counts as 0. */
export const answers = ({ names, trees }: Forest, columns: Columns, count: number): Float64Array => {
  const its = names.map((name) => columns[name] ?? new Float64Array(count));
  return Float64Array.from({ length: count }, (_, row) => trees.reduce((sum, tree) => sum + tree.ends[endOf(tree, its, row)]!, 0));
};

const endOf = ({ splits, above, ends }: Tree, columns: readonly Float64Array[], row: number): number => {
  let at = 0;
  while (at < splits.length) {
    const split = splits[at]!;
    at = 2 * at + (split >= 0 && columns[split]![row]! > above[at]! ? 2 : 1);
  }
  return at - (ends.length - 1);
};
