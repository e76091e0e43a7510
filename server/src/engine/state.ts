import type { Agent } from '../protocol/agents.ts';
import type { Landing } from '../protocol/landing.ts';
import type { Marks } from '../protocol/marks.ts';
import type { Plan } from '../protocol/plans.ts';
import type { AdoptedRules, WorktreeOwner } from '../protocol/rights.ts';
import type { ConfirmedCheck } from '../protocol/speculation.ts';
import type { Trust } from '../protocol/trust.ts';
import type { Actor, Claim, Conflict, Intent, IssuedGrant, Note, Session, Thread } from '../protocol/shapes.ts';

/**
 * Everything the journal says, folded. Owned by the store; the engine reads it, and only `applyEntry`
 * (engine/fold/applyEntry.ts) changes it.
 */
export interface State {
  readonly intents: Map<string, Intent>;
  readonly conflicts: Map<string, Conflict>;
  readonly notes: Map<string, Note>;
  /** By the key of the work, `workKey`. */
  readonly claims: Map<string, Claim>;
  readonly actors: Map<string, Actor>;
  readonly grants: Map<string, IssuedGrant>;
  /** Those that have not ended. */
  readonly sessions: Map<string, Session>;
  /** By the root of the worktree. */
  readonly owners: Map<string, WorktreeOwner>;
  /** Those that held last, under the one key `rules`. */
  readonly rules: Map<string, AdoptedRules>;
  readonly plans: Map<string, Plan>;
  /** What was said of conflicts, by their ids; also of such that are only observed. */
  readonly threads: Map<string, Thread>;
  readonly landings: Map<string, Landing>;
  /** That the hub runs, or ran. */
  readonly agents: Map<string, Agent>;
  /** Statuses of the repository's own, by the id of the conflict or intent that has or had one. */
  readonly marks: Map<string, Marks>;
  /** What people agreed to, by `trustKey`. */
  readonly trusts: Map<string, Trust>;
  /** What a person lets be run on merged work, by the command. */
  readonly checks: Map<string, ConfirmedCheck>;
  /** Every branch name ever given out, also of ended intents: a name is never used twice. */
  readonly branches: Set<string>;
  /** Conflicts by the intents they stand between. Derived from `conflicts`, so no projection needs to keep it. */
  readonly conflictsOf: Map<string, Set<string>>;
  /** Time of the newest entry, milliseconds. */
  lastAt: number;
  /** Public key that signs the journal from the event on that names it; undefined in one that was never signed. */
  hubKey?: string;
}

/** What is kept whole under one key each, beside intents and conflicts. */
export const documentKinds = ['notes', 'claims', 'actors', 'grants', 'sessions', 'owners', 'rules', 'plans', 'threads', 'landings', 'checks', 'trusts', 'marks', 'agents'] as const satisfies readonly (keyof State)[];
export type DocumentKind = (typeof documentKinds)[number];
type DocumentOf<K extends DocumentKind> = State[K] extends Map<string, infer Document> ? Document : never;

const changeKinds = ['intents', 'conflicts', ...documentKinds] as const;

/** What one entry changed: the rows a projection has to write again, by their keys. */
export type Changes = { readonly [Kind in (typeof changeKinds)[number]]: readonly string[] };

export const noChanges = Object.fromEntries(changeKinds.map(kind => [kind, []])) as unknown as Changes;

/** What several entries changed together, each row once. */
export const joinChanges = (all: readonly Changes[]): Changes =>
  Object.fromEntries(changeKinds.map(kind => [kind, [...new Set(all.flatMap(it => it[kind]))]])) as unknown as Changes;

/** The rows a projection kept, in the order in which they came to be. */
export type Documents = { readonly intents: Iterable<Intent>; readonly conflicts: Iterable<Conflict> } & { readonly [Kind in DocumentKind]?: Iterable<DocumentOf<Kind>> };

export const emptyState = (): State => ({
  intents: new Map(), conflicts: new Map(), notes: new Map(), claims: new Map(), actors: new Map(), grants: new Map(), sessions: new Map(), owners: new Map(), rules: new Map(), plans: new Map(), threads: new Map(), landings: new Map(), checks: new Map(), trusts: new Map(), marks: new Map(), agents: new Map(),
  branches: new Set(), conflictsOf: new Map(), lastAt: 0,
});

/** Under which key a document is kept. */
const keyOf: { readonly [Kind in DocumentKind]: (document: DocumentOf<Kind>) => string } = {
  notes: it => it.id, claims: it => workKey(it.work), actors: it => it.id, grants: it => it.id, sessions: it => it.id, owners: it => it.root, rules: () => 'rules', plans: it => it.id, threads: it => it.id, landings: it => it.id, checks: it => it.command, trusts: it => trustKey(it), marks: it => it.about, agents: it => it.id,
};

/** A state from the rows a projection kept. */
export const restoreState = ({ intents, conflicts, ...documents }: Documents, lastAt: number): State => {
  const state = { ...emptyState(), lastAt };
  for (const intent of intents) {
    state.intents.set(intent.id, intent);
    state.branches.add(intent.branch);
  }
  for (const conflict of conflicts) putConflict(state, conflict);
  for (const kind of documentKinds) restore(state, kind, documents);
  return state;
};

const restore = <K extends DocumentKind>(state: State, kind: K, documents: { readonly [Kind in DocumentKind]?: Iterable<DocumentOf<Kind>> }): void => {
  const kept = state[kind] as Map<string, DocumentOf<K>>;
  for (const it of (documents[kind] ?? []) as Iterable<DocumentOf<K>>) kept.set(keyOf[kind](it), it);
};

/** One name is trusted with one content at a time. */
export const trustKey = ({ what, name }: Pick<Trust, 'what' | 'name'>): string => `${what}/${name}`;

/** Names of one piece of work that mean the same: case, spaces and how the number of an issue is written (`issue 42`, `Issue #42`, `#42`, `GH-42`) do not tell them apart. */
export const workKey = (work: string): string => work.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  .replace(/^(?:(?:issue|gh)[ -]?#?|#)(?=\d+$)/, 'issue ').replace(/(?<=[\p{L}\p{N}]) ?#(?=\d)/gu, ' ');

/** Adds or replaces a conflict and its entry under each of its intents. */
export const putConflict = (state: State, conflict: Conflict): void => {
  state.conflicts.set(conflict.id, conflict);
  for (const intent of conflict.intents) {
    const known = state.conflictsOf.get(intent);
    if (known) known.add(conflict.id);
    else state.conflictsOf.set(intent, new Set([conflict.id]));
  }
};
