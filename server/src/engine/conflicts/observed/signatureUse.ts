import { findBroken } from './crossFinding.ts';
import type { CrossJudge } from './crossPair.ts';

/** One side changed a signature so that a new use by the other does not fit it. */
export const signatureUse: CrossJudge = {
  kind: 'signature-use',
  judge: (pair) => findBroken(pair, 'signature-use', (it) => it.why !== undefined, ({ target, why }) => `changes the signature of ${target.path} in ${target.file}: ${why}`),
};
