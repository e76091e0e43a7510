/** The same with the greatest as 1; all 0 where none is above that. */
export const scaled = (scores: Float64Array): Float64Array => {
  let most = 0;
  for (const it of scores) if (it > most) most = it;
  return most > 0 ? scores.map((it) => it / most) : scores;
};

/** 1 for the greatest, and less with each place; 0 for what is not above 0. Alike ones share a place. */
export const ranks = (scores: Float64Array): Float64Array => {
  const places = new Map<number, number>();
  for (const [at, it] of [...new Set(scores)].filter((score) => score > 0).sort((a, b) => b - a).entries()) places.set(it, 3 / (3 + at));
  return scores.map((it) => places.get(it) ?? 0);
};
