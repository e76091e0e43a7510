import { findBroken, takenSaid } from './crossFinding.ts';
import type { CrossJudge } from './crossPair.ts';

/** One side moved what the other begins to use at its old place. */
export const moveUse: CrossJudge = {
  kind: 'move-use',
  judge: (pair) => findBroken(pair, 'move-use', (it) => it.why === undefined && it.taken?.how === 'moved', takenSaid),
};
