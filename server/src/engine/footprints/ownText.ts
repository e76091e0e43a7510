import type { Declaration } from '../../ports/syntax.ts';

/** Whether two versions of a declaration read the same, comments and white space included. */
export const sameOwnText = (base: Declaration, baseText: string, now: Declaration, nowText: string): boolean =>
  baseText.slice(base.start, base.end) === nowText.slice(now.start, now.end);
