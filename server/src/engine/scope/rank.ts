import { closerLook, type CloserLook } from './closerLook.ts';
import { ownFeatures, sharedFeatures, type Columns, type Evidence } from './fileFeatures.ts';
import forest from './fileTrees.json' with { type: 'json' };
import { symbolFeatures, type SymbolCandidate } from './symbolFeatures.ts';
import { answers } from './trees.ts';
import { fileWeights, firstWeights, symbolWeights, type Weights } from './weights.ts';

/** One of a list with the share of all likelihood that falls to it. */
export interface Ranked { readonly at: number; readonly score: number }

/** Where the trees say the same of two, the weights decide. */
const tie = 1e-6;
/** The trees were learnt from repositories of many files: of fewer than this the weights alone tell how they stand. */
const few = 20;

/** All files, best first: the likeliest by the trees, the others behind them as the weights have it. */
export const rankFiles = (evidence: Evidence): readonly Ranked[] => {
  const { sums, look } = likelyFiles(evidence);
  if (evidence.files.length < few) return ranked(sums);
  const by = answers(forest, look.columns, look.files.length);
  const lowest = by.reduce((least, it) => Math.min(least, it), Infinity), last = sums[look.files.at(-1) ?? 0] ?? 0;
  const looked = new Map(look.files.map((file, row) => [file, by[row]! + tie * sums[file]!]));
  return ranked(sums.map((sum, file) => looked.get(file) ?? lowest - (last - sum) - 1));
};

/** How likely each file is by the weights alone, and the likeliest with all that is known of them. */
export const likelyFiles = (evidence: Evidence): { readonly sums: Float64Array; readonly look: CloserLook } => {
  const own = ownFeatures(evidence);
  const likely = weighted(own, firstWeights, evidence.files.length);
  const columns = { ...own, ...sharedFeatures(evidence, likely) };
  const sums = weighted(columns, fileWeights, evidence.files.length);
  return { sums, look: closerLook(evidence, columns, sums) };
};

/** All symbols that were handed over, best first. */
export const rankSymbols = ({ goal, nameTerms }: Pick<Evidence, 'goal' | 'nameTerms'>, candidates: readonly SymbolCandidate[]): readonly Ranked[] =>
  ranked(weighted(symbolFeatures(goal, nameTerms, candidates), symbolWeights, candidates.length));

const weighted = (columns: Columns, weights: Weights, count: number): Float64Array => {
  const sums = new Float64Array(count);
  for (const [name, weight] of Object.entries(weights)) columns[name]?.forEach((it, at) => { sums[at]! += weight * it; });
  return sums;
};

/** The weights were learnt so that these shares come close to what commits change. */
const ranked = (sums: Float64Array): readonly Ranked[] => {
  const order = [...sums.keys()].sort((a, b) => sums[b]! - sums[a]! || a - b);
  const top = sums[order[0] ?? 0] ?? 0;
  const shares = sums.map((it) => Math.exp(it - top));
  const all = shares.reduce((sum, it) => sum + it, 0);
  return order.map((at) => ({ at, score: shares[at]! / all }));
};
