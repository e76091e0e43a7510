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
/** Of another goal than the row has it changes nothing. */
const upsertIntent = 'INSERT INTO intents (id, goal, doc) VALUES (?,?,?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc WHERE goal = excluded.goal';
const upsertDocument = (table: string): string => `INSERT INTO ${table} (id, doc) VALUES (?,?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc`;

/**
 * The sql.js database: written per group of journal lines, read by anyone in between. Nobody else reads it, and what
 * could not be written is built anew from the journal: one transaction is enough from snapshot to snapshot.
 */
export class Projections {
  readonly #sql: SqlJsStatic;
  #opened: Database | undefined;
  readonly #statements = new Map<string, Statement>();
  /** A transaction is open. */
  #isWriting = false;
  /** Rows may have been added whose goals' words are not indexed yet. */
  #lacksWords = false;

  /**
   * `bytes`: a snapshot; without it a new, empty database, made when it is first written or asked: a tenth of the start
   * of a hub that has nothing to tell yet. Throws when the bytes are no database.
   */
  constructor(sql: SqlJsStatic, bytes?: Uint8Array) {
    this.#sql = sql;
    if (bytes) this.#opened = this.#open(bytes);
  }

  /** Opens what would be opened at the first question. */
  prepare(): void { void this.#db; }

  /** Indexes the lines and writes the rows they changed, each named once, as the state has them now. Once it has thrown, nothing of this may be kept. */
  write(lines: readonly WrittenLine[], changed: Changes, state: State): void {
    this.#begin();
    for (const { entry, place } of lines) {
      this.#run(insertJournal, [entry.seq, entry.clock, entry.actor, entry.stream, entry.type, entry.session ?? null, place.segment, place.offset]);
    }
    for (const id of changed.intents) this.#writeIntent(state.intents.get(id), id);
    for (const id of changed.conflicts) this.#writeConflict(state.conflicts.get(id), id);
    for (const kind of documentKinds) for (const id of changed[kind]) this.#writeDocument(kind, id, state[kind].get(id));
  }

  /** Reads rows. Only SELECT: `PRAGMA query_only` would make SQLite prepare every statement again at each switch. */
  query<R extends Row>(sql: string, parameters: readonly SqlParameter[] = []): R[] {
    if (!/^\s*SELECT\b/i.test(sql)) throw new StoreError(`Projections are read with SELECT only: ${sql.slice(0, 80)}`);
    this.#indexWords();
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
    this.#begin();
    for (const [name, value] of Object.entries(values)) this.#run('INSERT OR REPLACE INTO meta (name, value) VALUES (?,?)', [name, value]);
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
  export(): Uint8Array {
    this.#indexWords();
    if (this.#isWriting) this.#run('COMMIT');
    this.#isWriting = false;
    return this.#db.export();
  }

  close(): void {
    this.#statements.clear();
    this.#opened?.close();
  }

  #writeIntent(intent: Intent | undefined, id: string): void {
    if (!intent) throw new Error(`the fold names intent ${id} as changed but does not hold it`);
    const doc = JSON.stringify(intent);
    this.#run(upsertIntent, [intent.id, intent.goal, doc]);
    if (this.#db.getRowsModified() === 0) this.#changeGoal(intent, doc);
    else this.#lacksWords = true;
  }

  /** Words are taken out before their text changes. */
  #changeGoal({ id, goal }: Intent, doc: string): void {
    this.#indexWords();
    this.#run('DELETE FROM intents_fts WHERE docid = (SELECT rowid FROM intents WHERE id = ?)', [id]);
    this.#run('UPDATE intents SET goal = ?, doc = ? WHERE id = ?', [goal, doc, id]);
    this.#run('INSERT INTO intents_fts (docid, goal) SELECT rowid, goal FROM intents WHERE id = ?', [id]);
  }

  /** Of the rows added since the last time: one statement for many costs far less than one for each, which was half of what writing an intent took. */
  #indexWords(): void {
    if (!this.#lacksWords) return;
    this.#begin();
    this.#run('INSERT INTO intents_fts (docid, goal) SELECT rowid, goal FROM intents WHERE rowid > (SELECT coalesce(max(docid), 0) FROM intents_fts_docsize)');
    this.#lacksWords = false;
  }

  #writeConflict(conflict: Conflict | undefined, id: string): void {
    if (!conflict) throw new Error(`the fold names conflict ${id} as changed but does not hold it`);
    this.#run(upsertDocument('conflicts'), [id, JSON.stringify(conflict)]);
  }

  /** Undefined: it is there no longer. */
  #writeDocument(table: DocumentKind, id: string, document: object | undefined): void {
    if (document) this.#run(upsertDocument(table), [id, JSON.stringify(document)]);
    else this.#run(`DELETE FROM ${table} WHERE id = ?`, [id]);
  }

  get #db(): Database {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  #open(bytes?: Uint8Array): Database {
    const database = new this.#sql.Database(bytes);
    try {
      database.exec(connectionSql);
      if (!bytes) database.exec(schemaSql);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #begin(): void {
    if (!this.#isWriting) this.#run('BEGIN');
    this.#isWriting = true;
  }

  #eachText(sql: string, visit: (text: string) => void): void {
    const statement = this.#db.prepare(sql);
    try {
      while (statement.step()) visit(statement.get()[0] as string);
    } finally { statement.free(); }
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
