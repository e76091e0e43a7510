import type { Ranked } from './rank.ts';

/** What one standard deviation of nearness adds to the logarithm of a file's share. Low: with 0.5 a small sentence encoder found fewer files than no model (`docs/scope.md`). */
const weight = 0.2;

/**
 * Ranked files, the first of them weighed anew by how near each is in meaning to the goal; together they keep the share they had.
 * @param nearness of the first files, in their order; only how they differ counts
 */
export const byMeaning = (files: readonly Ranked[], nearness: readonly number[]): readonly Ranked[] => {
  const first = files.slice(0, nearness.length);
  const mean = sumOf(nearness) / nearness.length;
  const deviation = Math.sqrt(sumOf(nearness.map((it) => (it - mean) ** 2)) / nearness.length);
  if (!(deviation > 0)) return files;
  const weighed = first.map(({ score }, row) => score * Math.exp(weight * (nearness[row]! - mean) / deviation));
  const kept = sumOf(first.map((it) => it.score)) / sumOf(weighed);
  return [...first.map(({ at }, row) => ({ at, score: weighed[row]! * kept })).toSorted((a, b) => b.score - a.score || a.at - b.at), ...files.slice(nearness.length)];
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, it) => sum + it, 0);
