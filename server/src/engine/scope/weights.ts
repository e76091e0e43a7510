/** How much each feature speaks for a file or a symbol. */
export type Weights = Readonly<Record<string, number>>;

/** For a first guess, before what goes together is known. */
export const firstWeights: Weights = {
  path: 2, text: 1.5, longText: 0.5, name: 1, area: 1, named: 3, told: 1.5, votes: 1, nearest: 2, soon: 0.5, season: 1, long: 0.5, kindSeason: 1, fits: 0.3,
};
export const fileWeights: Weights = firstWeights;
export const symbolWeights: Weights = { file: 6, name: 2, around: 1, text: 2, mentions: 1, named: 2, runs: 0.5, holds: -0.5, size: 1 };
