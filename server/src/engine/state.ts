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
  /** Conflicts by the intents they stand between. Derived from `conflicts`, so no projection needs to keep it. */
  readonly conflictsOf: Map<string, Set<string>>;
  /** Time of the newest entry, milliseconds. */
  lastAt: number;
}

/** What one entry changed: the rows a projection has to write again. */
export interface Changes {
  readonly intents: readonly string[];
  readonly conflicts: readonly string[];
}

export const emptyState = (): State =>
  ({ intents: new Map(), conflicts: new Map(), branches: new Set(), conflictsOf: new Map(), lastAt: 0 });

/** A state from the rows a projection kept. `intents` and `conflicts` in the order in which they came to be. */
export const restoreState = (intents: Iterable<Intent>, conflicts: Iterable<Conflict>, lastAt: number): State => {
  const state = { ...emptyState(), lastAt };
  for (const intent of intents) {
    state.intents.set(intent.id, intent);
    state.branches.add(intent.branch);
  }
  for (const conflict of conflicts) putConflict(state, conflict);
  return state;
};

/** Adds or replaces a conflict and its entry under each of its intents. */
export const putConflict = (state: State, conflict: Conflict): void => {
  state.conflicts.set(conflict.id, conflict);
  for (const intent of conflict.intents) {
    const known = state.conflictsOf.get(intent);
    if (known) known.add(conflict.id);
    else state.conflictsOf.set(intent, new Set([conflict.id]));
  }
};
