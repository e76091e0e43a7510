import { createHash } from 'node:crypto';
import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js';
import { documentKinds, type Changes, type DocumentKind, type Documents, type State } from '../engine/state.ts';
import { StoreError } from '../ports/store.ts';
import type { Conflict, Intent } from '../protocol/shapes.ts';
import type { WrittenLine } from './journal.ts';
import { connectionSql, hashedRows, schemaSql } from './projectionSchema.ts';

export type SqlParameter = string | number | null;
export type Row = Record<string, unknown>;

const insertJournal = 'INSERT INTO journal (seq, clock, actor, stream, type, session, segment, offset) VALUES (?,?,?,?,?,?,?,?)';
const upsertIntent = `INSERT INTO intents (id, status, actor, goal, branch, conflicted, worktree, expires_at, created_at, updated_at, doc)
 VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET status = excluded.status, actor = excluded.actor, goal = excluded.goal,
 branch = excluded.branch, conflicted = excluded.conflicted, worktree = excluded.worktree, expires_at = excluded.expires_at,
 created_at = excluded.created_at, updated_at = excluded.updated_at, doc = excluded.doc RETURNING rowid`;
const upsertConflict = `INSERT INTO conflicts (id, kind, severity, status, found_at, doc) VALUES (?,?,?,?,?,?)
 ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, severity = excluded.severity, status = excluded.status,
 found_at = excluded.found_at, doc = excluded.doc`;
const knownScope = "SELECT goal, json_extract(doc, '$.targets') FROM intents WHERE id = ?";
const insertTarget = 'INSERT INTO intent_targets (intent, kind, key, operation) VALUES (?,?,?,?)';

/** The sql.js database: written in one transaction per group of journal lines, read by anyone in between. */
export class Projections {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();

  /** `bytes`: a snapshot; without it a new, empty database. Throws when the bytes are no database. */
  constructor(sql: SqlJsStatic, bytes?: Uint8Array) {
    this.#db = new sql.Database(bytes);
    try {
      this.#db.exec(connectionSql);
      if (!bytes) this.#db.exec(schemaSql);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** Indexes the lines and writes the rows they changed, each named once, as the state has them now. All of it, or nothing and it throws. */
  write(lines: readonly WrittenLine[], changed: Changes, state: State): void {
    this.#transaction(() => {
      for (const { entry, place } of lines) {
        this.#run(insertJournal, [entry.seq, entry.clock, entry.actor, entry.stream, entry.type, entry.session ?? null, place.segment, place.offset]);
      }
      for (const id of changed.intents) this.#writeIntent(state.intents.get(id), id);
      for (const id of changed.conflicts) this.#writeConflict(state.conflicts.get(id), id);
      for (const kind of documentKinds) for (const id of changed[kind]) this.#writeDocument(kind, id, state[kind].get(id));
    });
  }

  /** Reads rows. Only SELECT: `PRAGMA query_only` would make SQLite prepare every statement again at each switch. */
  query<R extends Row>(sql: string, parameters: readonly SqlParameter[] = []): R[] {
    if (!/^\s*SELECT\b/i.test(sql)) throw new StoreError(`Projections are read with SELECT only: ${sql.slice(0, 80)}`);
    const statement = this.#prepare(sql);
    try {
      statement.bind([...parameters]);
      const names = statement.getColumnNames();
      const rows: R[] = [];
      while (statement.step()) rows.push(Object.fromEntries(statement.get().map((value, at) => [names[at], value])) as R);
      return rows;
    } finally { statement.reset(); }
  }

  /** Every document, in the order in which those of a table were first written. */
  allDocuments(): Documents {
    const read = (table: keyof Changes): unknown[] => {
      const found: unknown[] = [];
      this.#eachText(`SELECT doc FROM ${table} ORDER BY rowid`, doc => found.push(JSON.parse(doc)));
      return found;
    };
    return Object.fromEntries((['intents', 'conflicts', ...documentKinds] as const).map(table => [table, read(table)])) as unknown as Documents;
  }

  meta(): ReadonlyMap<string, SqlValue> {
    return new Map(this.query<{ name: string; value: SqlValue }>('SELECT name, value FROM meta').map(it => [it.name, it.value]));
  }

  setMeta(values: Readonly<Record<string, SqlParameter>>): void {
    this.#transaction(() => {
      for (const [name, value] of Object.entries(values)) this.#run('INSERT OR REPLACE INTO meta (name, value) VALUES (?,?)', [name, value]);
    });
  }

  /** SHA-256 (hex) over every row that counts, see `hashedRows`. */
  stateHash(): string {
    const hash = createHash('sha256');
    for (const { table, columns, order } of hashedRows) {
      hash.update(`${table}\n`);
      this.#eachText(`SELECT json_array(${columns}) FROM ${table} ORDER BY ${order}`, row => hash.update(`${row}\n`));
    }
    return hash.digest('hex');
  }

  /** The database as the bytes of an SQLite file. */
  export(): Uint8Array { return this.#db.export(); }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #writeIntent(intent: Intent | undefined, id: string): void {
    if (!intent) throw new Error(`the fold names intent ${id} as changed but does not hold it`);
    const targets = JSON.stringify(intent.targets);
    const known = this.#first(knownScope, [id]);
    const [rowid] = this.#first(upsertIntent, [
      id, intent.status, intent.actor, intent.goal, intent.branch, intent.conflicted ? 1 : 0, intent.worktree ?? null,
      intent.lease.expiresAt, intent.createdAt, intent.updatedAt, JSON.stringify(intent),
    ])!;
    // Most events leave the scope alone; indexing its words again costs more than all the rest.
    if (known?.[0] === intent.goal && known[1] === targets) return;
    if (known) this.#removeScope(id, rowid as number);
    this.#writeScope(intent, rowid as number);
  }

  #removeScope(id: string, rowid: number): void {
    this.#run('DELETE FROM intent_targets WHERE intent = ?', [id]);
    this.#run('DELETE FROM intents_fts WHERE docid = ?', [rowid]);
  }

  #writeScope(intent: Intent, rowid: number): void {
    for (const text of intent.targets) this.#run(insertTarget, [intent.id, ...splitTarget(text)]);
    this.#run('INSERT INTO intents_fts (docid, goal, targets) VALUES (?,?,?)', [rowid, intent.goal, intent.targets.join('\n')]);
  }

  #writeConflict(conflict: Conflict | undefined, id: string): void {
    if (!conflict) throw new Error(`the fold names conflict ${id} as changed but does not hold it`);
    this.#run(upsertConflict, [id, conflict.kind, conflict.severity, conflict.status, conflict.foundAt, JSON.stringify(conflict)]);
  }

  /** Undefined: it is there no longer. */
  #writeDocument(table: DocumentKind, id: string, document: object | undefined): void {
    if (document) this.#run(`INSERT INTO ${table} (id, doc) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`, [id, JSON.stringify(document)]);
    else this.#run(`DELETE FROM ${table} WHERE id = ?`, [id]);
  }

  #transaction(work: () => void): void {
    this.#run('BEGIN');
    try {
      work();
      this.#run('COMMIT');
    } catch (error) {
      this.#run('ROLLBACK');
      throw error;
    }
  }

  #eachText(sql: string, visit: (text: string) => void): void {
    const statement = this.#db.prepare(sql);
    try {
      while (statement.step()) visit(statement.get()[0] as string);
    } finally { statement.free(); }
  }

  #first(sql: string, parameters: SqlParameter[]): SqlValue[] | undefined {
    const statement = this.#prepare(sql);
    try {
      statement.bind(parameters);
      return statement.step() ? statement.get() : undefined;
    } finally { statement.reset(); }
  }

  #run(sql: string, parameters: SqlParameter[] = []): void { this.#prepare(sql).run(parameters); }

  /** Statements are kept: preparing costs more than running. */
  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size >= keptStatements) this.#forgetOldest();
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #forgetOldest(): void {
    const [sql, statement] = this.#statements.entries().next().value!;
    statement.free();
    this.#statements.delete(sql);
  }
}

const keptStatements = 100;

/** `kind:key=operation` in its three parts; the key may hold `:` and `=` itself. */
function splitTarget(text: string): [kind: string, key: string, operation: string] {
  const colon = text.indexOf(':');
  const equals = text.lastIndexOf('=');
  const end = equals > colon ? equals : text.length;
  return [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1, end), text.slice(end + 1)];
}
