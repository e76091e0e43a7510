import { findBroken, takenSaid } from './crossFinding.ts';
import type { CrossJudge } from './crossPair.ts';

/** One side deleted, or no longer shows to others, what the other begins to use. */
export const deleteUse: CrossJudge = {
  kind: 'delete-use',
  judge: (pair) => findBroken(pair, 'delete-use', ({ why, taken }) => why === undefined && (!taken || taken.how === 'deleted' || taken.how === 'signature'), (it) =>
    it.taken?.how === 'deleted' ? takenSaid(it) : `no longer shows ${it.name} to others in ${(it.taken?.file ?? it.handedOffBy)?.base.path ?? it.target.file}`),
};
