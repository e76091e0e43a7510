/** Waits before the second and each further try, ms: for a restart, an evening, a weekend. */
const waits = [5_000, 30_000, 120_000, 600_000, 3_600_000, 6 * 3_600_000, 24 * 3_600_000, 48 * 3_600_000] as const;

/**
 * When a message that could not be delivered is tried again; undefined: it is given up.
 * @param tries so far, at least 1; @param spread in [0, 1): of a fifth of the wait, so that not all come at once
 */
export const nextTry = (tries: number, now: number, spread: number): number | undefined => {
  const wait = waits[tries - 1];
  return wait === undefined ? undefined : Math.round(now + wait * (1 + spread / 5));
};
