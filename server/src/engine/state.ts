import type { Conflict, Intent } from '../protocol/shapes.ts';

/**
 * Everything the journal says, folded. Owned by the store; the engine reads it, and only `applyEntry`
 * (engine/intents/fold.ts) changes it.
 */
export interface State {
  readonly intents: Map<string, Intent>;
  readonly conflicts: Map<string, Conflict>;
  /** Every branch name ever given out, also of ended intents: a name is never used twice. */
  readonly branches: Set<string>;
  /** Time of the newest entry, milliseconds. */
  lastAt: number;
}

/** What one entry changed: the rows a projection has to write again. */
export interface Changes {
  readonly intents: readonly string[];
  readonly conflicts: readonly string[];
}

export const emptyState = (): State => ({ intents: new Map(), conflicts: new Map(), branches: new Set(), lastAt: 0 });
