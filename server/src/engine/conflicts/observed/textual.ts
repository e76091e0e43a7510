import type { ObservedJudge } from './filePair.ts';

/** Lines that a merge cannot put together. */
export const textual: ObservedJudge = { kind: 'textual', judge: () => [] };
