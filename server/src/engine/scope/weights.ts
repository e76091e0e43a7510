/** How much each feature speaks for a file or a symbol. */
export type Weights = Readonly<Record<string, number>>;

/*
 * Learnt: of real commits of ten repositories (the first ten that `bench/truth/scope/repositories.json` names as tuned) the shares by
 * these sums were to come close to what the commit changed. Docs/scope.md tells what they come to on repositories that were not looked at.
 */

/** For a first guess, before what goes together is known. */
export const firstWeights: Weights = {
  path: 1.19, text: 1.39, textSubject: 1.08, name: 0.9, area: 1.5, named: 2.3, told: 1.85, nearest: 0.25, nearestSubject: 0.48, last: 1.39, soon: 0.46, season: 0.61, long: -0.49, kindSeason: 0.39,
  isTest: -0.5, isDocument: -0.22, isChangelog: -0.23, isManifest: 0.67, isWorkflow: 0.59, isExample: -0.53, isOther: 0.68, fits: 0.84, toldRank: 0.2, pathRank: 0.91, size: 0.88,
};

export const fileWeights: Weights = {
  path: 1.19, text: 1.41, textSubject: 1.08, name: 0.92, area: 1.38, named: 2.41, told: 1.71, nearest: 0.28, nearestSubject: 0.49, last: 1.38, soon: 0.53, season: 0.59, long: -0.68, kindSeason: 0.38,
  isTest: -0.47, isDocument: -0.15, isChangelog: -0.21, isManifest: 0.72, isWorkflow: 0.6, isExample: -0.46, isOther: 0.71, fits: 0.84, toldRank: 0.26, pathRank: 0.94, size: 0.75, together: 0.4, neighbour: 0.17,
};

export const symbolWeights: Weights = { file: 4.59, name: 1, around: 1.5, text: 2.82, mentions: 0.67, named: 0.97, runs: -0.11, holds: -0.88, size: 3.62, few: 2.66 };
