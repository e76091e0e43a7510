import type { ObservedJudge } from './filePair.ts';

/** Both sides changed one declaration in ways that merge. */
export const symbol: ObservedJudge = { kind: 'symbol', judge: () => [] };
