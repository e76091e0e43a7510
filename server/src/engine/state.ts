import type { Actor, Claim, Conflict, Intent, Note, Session } from '../protocol/shapes.ts';

/**
 * Everything the journal says, folded. Owned by the store; the engine reads it, and only `applyEntry`
 * (engine/intents/fold.ts) changes it.
 */
export interface State {
  readonly intents: Map<string, Intent>;
  readonly conflicts: Map<string, Conflict>;
  readonly notes: Map<string, Note>;
  /** By the key of the work, `workKey`. */
  readonly claims: Map<string, Claim>;
  readonly actors: Map<string, Actor>;
  /** Those that have not ended. */
  readonly sessions: Map<string, Session>;
  /** Every branch name ever given out, also of ended intents: a name is never used twice. */
  readonly branches: Set<string>;
  /** Conflicts by the intents they stand between. Derived from `conflicts`, so no projection needs to keep it. */
  readonly conflictsOf: Map<string, Set<string>>;
  /** Time of the newest entry, milliseconds. */
  lastAt: number;
  /** Public key that signs the journal from the event on that names it; undefined in one that was never signed. */
  hubKey?: string;
}

/** What one entry changed: the rows a projection has to write again. */
export interface Changes {
  readonly intents: readonly string[];
  readonly conflicts: readonly string[];
  readonly notes: readonly string[];
  readonly claims: readonly string[];
  readonly actors: readonly string[];
  readonly sessions: readonly string[];
}

/** What several entries changed together, each row once. */
export const joinChanges = (all: readonly Changes[]): Changes => {
  const rows = (of: keyof Changes): readonly string[] => [...new Set(all.flatMap(it => it[of]))];
  return { intents: rows('intents'), conflicts: rows('conflicts'), notes: rows('notes'), claims: rows('claims'), actors: rows('actors'), sessions: rows('sessions') };
};

/** The rows a projection kept, in the order in which they came to be. */
export interface Documents { readonly intents: Iterable<Intent>; readonly conflicts: Iterable<Conflict>; readonly notes?: Iterable<Note>; readonly claims?: Iterable<Claim>; readonly actors?: Iterable<Actor>; readonly sessions?: Iterable<Session> }

export const emptyState = (): State =>
  ({ intents: new Map(), conflicts: new Map(), notes: new Map(), claims: new Map(), actors: new Map(), sessions: new Map(), branches: new Set(), conflictsOf: new Map(), lastAt: 0 });

/** A state from the rows a projection kept. */
export const restoreState = ({ intents, conflicts, notes = [], claims = [], actors = [], sessions = [] }: Documents, lastAt: number): State => {
  const state = { ...emptyState(), lastAt };
  for (const intent of intents) {
    state.intents.set(intent.id, intent);
    state.branches.add(intent.branch);
  }
  for (const conflict of conflicts) putConflict(state, conflict);
  for (const note of notes) state.notes.set(note.id, note);
  for (const claim of claims) state.claims.set(workKey(claim.work), claim);
  for (const actor of actors) state.actors.set(actor.id, actor);
  for (const session of sessions) state.sessions.set(session.id, session);
  return state;
};

/** Names of one piece of work that mean the same: case and spaces do not tell them apart. */
export const workKey = (work: string): string => work.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Adds or replaces a conflict and its entry under each of its intents. */
export const putConflict = (state: State, conflict: Conflict): void => {
  state.conflicts.set(conflict.id, conflict);
  for (const intent of conflict.intents) {
    const known = state.conflictsOf.get(intent);
    if (known) known.add(conflict.id);
    else state.conflictsOf.set(intent, new Set([conflict.id]));
  }
};
