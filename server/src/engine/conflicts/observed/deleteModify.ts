import type { ObservedJudge } from './filePair.ts';

/** One side deleted what the other changed. */
export const deleteModify: ObservedJudge = { kind: 'delete-modify', judge: () => [] };
