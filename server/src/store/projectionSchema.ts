import { documentKinds } from '../engine/state.ts';

/** Raised whenever a table below changes: an older snapshot is then built anew from the journal. */
export const schemaVersion = 5;

/**
 * The projections. `doc` holds the whole shape as JSON; the columns beside it are there to be searched.
 * `journal` finds a line by stream or actor: `segment` and `offset` say where it lies.
 * Rows keep the order of their first writing in `rowid`.
 */
export const schemaSql = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE intents (
  id TEXT PRIMARY KEY, status TEXT NOT NULL, actor TEXT NOT NULL, goal TEXT NOT NULL, branch TEXT NOT NULL,
  conflicted INTEGER NOT NULL, worktree TEXT, expires_at INTEGER NOT NULL, created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL, doc TEXT NOT NULL
);
CREATE INDEX intents_by_actor ON intents (actor, status);
CREATE INDEX intents_by_status ON intents (status, created_at);
CREATE TABLE intent_targets (intent TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, operation TEXT NOT NULL);
CREATE INDEX intent_targets_by_intent ON intent_targets (intent);
CREATE INDEX intent_targets_by_key ON intent_targets (key, kind);
CREATE TABLE conflicts (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, severity TEXT NOT NULL, status TEXT NOT NULL, found_at INTEGER NOT NULL, doc TEXT NOT NULL
);
CREATE INDEX conflicts_by_status ON conflicts (status, severity);
${documentKinds.map(kind => `CREATE TABLE ${kind} (id TEXT PRIMARY KEY, doc TEXT NOT NULL);`).join('\n')}
CREATE VIRTUAL TABLE intents_fts USING fts4 (goal, targets, tokenize=unicode61);
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY, clock TEXT NOT NULL, actor TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL,
  session TEXT, segment INTEGER NOT NULL, offset INTEGER NOT NULL
);
CREATE INDEX journal_by_stream ON journal (stream);
CREATE INDEX journal_by_actor ON journal (actor);
CREATE INDEX journal_by_session ON journal (session) WHERE session IS NOT NULL;
`;

/** In-memory file: nothing to gain from its own journal on "disk"; durability is the snapshot's and the journal's work. */
export const connectionSql = 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;';

/** Every row that counts for the state hash, in a fixed order, as `[…columns]`. Places in files do not count. */
export const hashedRows: readonly { readonly table: string; readonly columns: string; readonly order: string }[] = [
  { table: 'intents', columns: 'id, status, actor, goal, branch, conflicted, worktree, expires_at, created_at, updated_at, doc', order: 'id' },
  { table: 'intent_targets', columns: 'intent, kind, key, operation', order: 'intent, rowid' },
  { table: 'conflicts', columns: 'id, kind, severity, status, found_at, doc', order: 'id' },
  ...documentKinds.map(table => ({ table, columns: 'id, doc', order: 'id' })),
  { table: 'intents_fts', columns: 'goal, targets', order: 'goal, targets' },
  { table: 'journal', columns: 'seq, clock, actor, stream, type, session', order: 'seq' },
];
