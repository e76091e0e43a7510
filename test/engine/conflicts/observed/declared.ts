import type { Intent } from '../../../../server/src/protocol/shapes.ts';

/** An intent in progress, as far as judging an edit needs it. */
export const intent = (actor: string, targets: readonly string[]): Intent => ({
  id: `i-${actor}`, actor, goal: `the goal of ${actor}`, targets: [...targets], status: 'in_progress', conflicted: false, branch: `feature/${actor}_001`,
  dependsOn: [], lease: { ttlMs: 1_800_000, expiresAt: 9e12, expired: false }, risk: 'low', metadata: {}, createdAt: 1, updatedAt: 1, history: [],
});
