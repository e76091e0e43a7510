import { documentKinds } from '../engine/state.ts';

/** Raised whenever a table below changes, or how its rows are made of the journal: an older snapshot is then built anew from the journal. */
export const schemaVersion = 12;

/**
 * The projections. `doc` holds the whole shape as JSON; the views are for people who open the file with a tool of their
 * own: a column costs every write, a view nothing. Words of goals are looked up in `intents_fts`, which holds no text itself.
 * `journal` finds a line by sequence or stream: `segment` and `offset` say where it lies.
 * Rows keep the order of their first writing in `rowid`.
 */
export const schemaSql = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE intents (id TEXT PRIMARY KEY, goal TEXT NOT NULL, doc TEXT NOT NULL);
CREATE VIRTUAL TABLE intents_fts USING fts4 (content="intents", goal, tokenize=unicode61);
CREATE TABLE conflicts (id TEXT PRIMARY KEY, doc TEXT NOT NULL);
${documentKinds.map(kind => `CREATE TABLE ${kind} (id TEXT PRIMARY KEY, doc TEXT NOT NULL);`).join('\n')}
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY, clock TEXT NOT NULL, actor TEXT NOT NULL, stream TEXT NOT NULL, type TEXT NOT NULL,
  session TEXT, segment INTEGER NOT NULL, offset INTEGER NOT NULL
);
CREATE INDEX journal_by_stream ON journal (stream);
CREATE VIEW intent_list AS SELECT id, doc ->> 'status' AS status, doc ->> 'actor' AS actor, goal, doc ->> 'branch' AS branch,
  doc ->> 'conflicted' AS conflicted, doc ->> 'worktree' AS worktree, doc ->> 'createdAt' AS created_at, doc ->> 'updatedAt' AS updated_at FROM intents;
CREATE VIEW conflict_list AS SELECT id, doc ->> 'kind' AS kind, doc ->> 'severity' AS severity, doc ->> 'status' AS status,
  doc ->> 'message' AS message, doc ->> 'foundAt' AS found_at FROM conflicts;
`;

/** In-memory file: nothing to gain from its own journal on "disk"; durability is the snapshot's and the journal's work. */
export const connectionSql = 'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;';

/** Every row that counts for the state hash, in a fixed order, as `[…columns]`. Places in files do not count. */
export const hashedRows: readonly { readonly table: string; readonly columns: string; readonly order: string }[] = [
  { table: 'intents', columns: 'id, goal, doc', order: 'id' },
  { table: 'conflicts', columns: 'id, doc', order: 'id' },
  ...documentKinds.map(table => ({ table, columns: 'id, doc', order: 'id' })),
  { table: 'journal', columns: 'seq, clock, actor, stream, type, session', order: 'seq' },
];
