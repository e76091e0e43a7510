import type { CountedTerms } from './termBag.ts';

/** What is looked for: terms and how much each counts. */
export type WeightedTerms = ReadonlyMap<number, number>;

/** How soon more of the same word adds nothing, and how much a long text is held against it. */
export interface Bm25Rule { readonly k: number; readonly b: number }

/** BM25 of each text for these terms; 0 for one that has none of them, or is not there. */
export const bm25 = (wanted: WeightedTerms, texts: readonly (CountedTerms | undefined)[], { k, b }: Bm25Rule): Float64Array => {
  const scores = new Float64Array(texts.length);
  let length = 0, there = 0;
  for (const it of texts) if (it) { length += it.length; there++; }
  const average = length / Math.max(there, 1) || 1;
  for (const [term, weight] of wanted) {
    const counts = texts.map((it) => it?.count(term) ?? 0);
    const rarity = inverseFrequency(counts.reduce((sum, it) => sum + (it > 0 ? 1 : 0), 0), there);
    for (const [at, count] of counts.entries()) {
      if (count > 0) scores[at]! += weight * rarity * count * (k + 1) / (count + k * (1 - b + b * texts[at]!.length / average));
    }
  }
  return scores;
};

export const inverseFrequency = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));
