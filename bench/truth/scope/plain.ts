import { bm25 } from '../../../server/src/engine/scope/bm25.ts';
import type { Evidence, ScopeFile } from '../../../server/src/engine/scope/fileFeatures.ts';
import type { CountedTerms } from '../../../server/src/engine/scope/termBag.ts';

/** Files by plain BM25: path and content as one text, the goal's words alike, nothing else. The words are split and stemmed as ours are. */
export const plainRanking = ({ goal, files }: Evidence): readonly string[] => {
  const wanted = new Map([...goal.terms.keys()].map((it) => [it, 1]));
  const scores = bm25(wanted, files.map(asOneText), { k: 1.2, b: 0.75 });
  return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).map((at) => files[at]!.path);
};

const asOneText = ({ words, pathWords }: ScopeFile): CountedTerms =>
  (words ? { length: words.length + pathWords.length, count: (term) => words.count(term) + pathWords.count(term) } : pathWords);
