import { findBroken, takenSaid } from './crossFinding.ts';
import type { CrossJudge } from './crossPair.ts';

/** One side renamed what the other begins to use under its old name. */
export const renameUse: CrossJudge = {
  kind: 'rename-use',
  judge: (pair) => findBroken(pair, 'rename-use', (it) => it.why === undefined && it.taken?.how === 'renamed', takenSaid),
};
