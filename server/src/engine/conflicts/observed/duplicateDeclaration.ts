import type { ObservedJudge } from './filePair.ts';

/** Both sides added a declaration of one name to one scope. */
export const duplicateDeclaration: ObservedJudge = { kind: 'duplicate-declaration', judge: () => [] };
