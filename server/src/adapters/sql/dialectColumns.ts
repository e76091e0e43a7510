import type { Expression, TypeName } from '../../engine/schema/expression.ts';
import type { ColumnDefinition, ConstraintDefinition, CreateIndex, IndexElement, Settings } from '../../engine/schema/statement.ts';
import type { QueryReader } from './dialectQueries.ts';
import type { SqlCursor } from './sqlCursor.ts';

/** Columns, constraints and indexes as MySQL, SQLite and T-SQL write them. */

export interface Reading { readonly cursor: SqlCursor; readonly queries: QueryReader }
export type IndexPart = Omit<CreateIndex, 'tag' | 'table'>;

/** What one item of CREATE TABLE or ADD turned out to be. */
export type Element =
  | { readonly is: 'column'; readonly column: ColumnDefinition; readonly indexes: readonly IndexPart[] }
  | { readonly is: 'constraint'; readonly constraint: ConstraintDefinition }
  | { readonly is: 'index'; readonly index: IndexPart }
  /** T-SQL: CONSTRAINT name DEFAULT value FOR column. */
  | { readonly is: 'default'; readonly name: string | undefined; readonly column: string; readonly value: Expression };

const blank = { columns: [], include: [], elements: [], settings: {}, notValid: false, noInherit: false } as const;
/** MySQL and T-SQL name indexes by table; the model has one name space for all, so the table becomes part of the name. */
export const indexName = (cursor: SqlCursor, table: string, name: string): string => cursor.dialect === 'sqlite' ? name : `${table}.${name}`;
export const plainIndex = (name: string, unique: boolean, elements: readonly IndexElement[], settings: Settings = {}): IndexPart =>
  ({ name, unique, elements, include: [], ifNotExists: false, only: false, settings });

/** Other words for the type that the engine knows. */
const types: Readonly<Record<string, string>> = { int: 'int4', integer: 'int4', mediumint: 'int4', bigint: 'int8', smallint: 'int2', tinyint: 'int2', double: 'float8', float: 'float8', real: 'float4', decimal: 'numeric', nvarchar: 'varchar', nchar: 'bpchar', char: 'bpchar', bool: 'bool' };
const typeWords = ['unsigned', 'signed', 'zerofill', 'precision', 'varying', 'binary'];

export function typeOf(cursor: SqlCursor): TypeName {
  const { name } = cursor.name();
  const words: string[] = [];
  const take = (): void => { for (let word = cursor.oneOf(...typeWords); word !== undefined; word = cursor.oneOf(...typeWords)) words.push(word); };
  take();
  const modifiers = cursor.isMark('(') ? cursor.group().replace(/\s+/g, '').toLowerCase() : '';
  take();
  // MySQL's display width of integers means nothing.
  const width = /^(tiny|small|medium|big)?int(eger)?$/.test(name);
  // As a built-in: the type is the dialect's own, whatever tables or types are called.
  return { name: { schema: 'pg_catalog', name: types[name] ?? name }, modifiers: [width ? '' : modifiers, ...words].filter(it => it !== '').join(' '), array: 0 };
}

/** DEFAULT's value: a literal, a call, or anything in parentheses. */
export function valueOf({ cursor, queries }: Reading): Expression {
  const from = cursor.offset;
  if (cursor.isMark('(')) return queries.expression(cursor.group());
  if (!cursor.takeMark('-')) cursor.takeMark('+');
  cursor.next();
  if (cursor.isMark('(')) cursor.skipGroup();
  return queries.expression(cursor.text(from, cursor.previousEnd));
}

function actions(cursor: SqlCursor): Settings {
  const settings: Record<string, string> = {};
  for (;;) {
    if (cursor.take('on', 'delete')) settings['on delete'] = action(cursor);
    else if (cursor.take('on', 'update')) settings['on update'] = action(cursor);
    else if (cursor.take('match')) settings['match'] = cursor.word();
    else if (cursor.take('not', 'for', 'replication')) settings['replication'] = 'no';
    else if (cursor.take('not', 'deferrable')) settings['deferrable'] = '';
    else if (cursor.take('deferrable')) settings['deferrable'] = 'yes';
    else if (cursor.take('initially')) settings['initially'] = cursor.word();
    else return settings;
  }
}
function action(cursor: SqlCursor): string {
  if (cursor.take('no', 'action')) return '';
  return cursor.take('set') ? `set ${cursor.word()}` : cursor.word();
}

function references(cursor: SqlCursor, columns: readonly string[], name: string | undefined): ConstraintDefinition {
  const table = cursor.name();
  const theirs = cursor.isMark('(') ? cursor.list(() => cursor.word()) : [];
  return { ...blank, kind: 'foreign key', columns, references: { table, columns: theirs }, settings: actions(cursor), ...(name === undefined ? {} : { name }) };
}

function check({ cursor, queries }: Reading, name: string | undefined): ConstraintDefinition {
  cursor.take('not', 'for', 'replication');
  const expression = queries.expression(cursor.group());
  const enforced = cursor.take('not', 'enforced') ? { enforced: 'no' } : {};
  cursor.take('enforced');
  return { ...blank, kind: 'check', expression, settings: enforced, ...(name === undefined ? {} : { name }) };
}

/** `(email, name(10) DESC, (lower(x)))`. */
export function elementsOf({ cursor, queries }: Reading): IndexElement[] {
  return cursor.list((): IndexElement => {
    const from = cursor.offset;
    const name = cursor.atName && !(cursor.peek(1)?.value === '(' && cursor.peek(2)?.kind !== 'number') ? cursor.word() : undefined;
    if (name === undefined) {
      while (!cursor.isMark(',') && !cursor.isMark(')') && !cursor.is('asc') && !cursor.is('desc')) {
        if (cursor.isMark('(')) cursor.skipGroup();
        else cursor.next();
      }
      const expression = queries.expression(cursor.text(from, cursor.previousEnd));
      return { expression, extra: cursor.oneOf('asc', 'desc')?.replace('asc', '') ?? '' };
    }
    const length = cursor.isMark('(') ? cursor.group() : '';
    const collation = cursor.take('collate') ? cursor.word() : '';
    return { column: name, extra: [length, collation, cursor.oneOf('asc', 'desc')?.replace('asc', '') ?? ''].filter(it => it !== '').join(' ') };
  });
}

const columnsIn = (elements: readonly IndexElement[]): string[] => elements.flatMap(it => it.column ?? []);

function key(reading: Reading, kind: 'primary key' | 'unique', name: string | undefined): ConstraintDefinition {
  const { cursor } = reading;
  cursor.oneOf('clustered', 'nonclustered');
  const columns = columnsIn(elementsOf(reading));
  return { ...blank, kind, columns, ...(name === undefined ? {} : { name }) };
}

function indexOf(reading: Reading, table: string, unique: boolean, kind: string, given?: string): Element {
  const { cursor } = reading;
  if (cursor.take('using')) cursor.word();
  const name = given ?? (cursor.isMark('(') ? undefined : cursor.word());
  if (cursor.take('using')) cursor.word();
  cursor.oneOf('clustered', 'nonclustered');
  const elements = elementsOf(reading);
  return { is: 'index', index: plainIndex(indexName(cursor, table, name ?? elements[0]?.column ?? 'functional_index'), unique, elements, kind === '' ? {} : { using: kind }) };
}

/** A constraint or index of the table as a whole; undefined when a column comes next. */
function tableElement(reading: Reading, table: string): Element | undefined {
  const { cursor } = reading;
  const named = cursor.take('constraint');
  const name = named && !cursor.is('primary') && !cursor.is('unique') && !cursor.is('foreign') && !cursor.is('check') ? cursor.word() : undefined;
  const constraint = (it: ConstraintDefinition): Element => ({ is: 'constraint', constraint: it });
  if (cursor.take('primary', 'key')) return constraint(key(reading, 'primary key', cursor.dialect === 'mysql' ? undefined : name));
  if (cursor.take('unique')) {
    const index = cursor.oneOf('key', 'index') !== undefined || cursor.dialect === 'mysql';
    return index ? indexOf(reading, table, true, '', name) : constraint(key(reading, 'unique', name));
  }
  if (cursor.take('foreign', 'key')) {
    const own = cursor.isMark('(') ? name : cursor.word();
    const columns = cursor.list(() => cursor.word());
    cursor.need('references');
    return constraint(references(cursor, columns, name ?? own));
  }
  if (cursor.take('check')) return constraint(check(reading, name));
  if (cursor.take('default')) {
    const value = valueOf(reading);
    cursor.need('for');
    return { is: 'default', name, column: cursor.word(), value };
  }
  if (named) cursor.fail('a constraint');
  const kind = cursor.oneOf('fulltext', 'spatial');
  const next = cursor.peek(1);
  const word = cursor.is('index') || (cursor.is('key') && (next?.value === '(' || cursor.peek(2)?.value === '(' || cursor.peek(2)?.value === 'using'));
  if (kind === undefined && !(word && cursor.dialect !== 'sqlite')) return undefined;
  cursor.oneOf('index', 'key');
  return indexOf(reading, table, false, kind ?? '');
}

interface Draft { column: { -readonly [K in keyof ColumnDefinition]: ColumnDefinition[K] }; settings: Record<string, string>; constraints: ConstraintDefinition[]; indexes: IndexPart[] }

/** One mark behind a column. False when none comes next. */
function columnMark(reading: Reading, draft: Draft, table: string): boolean {
  const { cursor } = reading;
  const { column, constraints, settings } = draft;
  const name = cursor.take('constraint') ? cursor.word() : undefined;
  const named = name === undefined ? {} : { name };
  if (cursor.take('not', 'null')) column.notNull = true;
  else if (cursor.take('null')) column.notNull = false;
  else if (cursor.take('default')) column.default = valueOf(reading);
  else if (cursor.take('auto_increment') || cursor.take('autoincrement')) settings['auto increment'] = 'yes';
  else if (cursor.take('identity')) settings['auto increment'] = cursor.isMark('(') ? cursor.group() : 'yes';
  else if (cursor.take('primary', 'key') || (cursor.dialect === 'mysql' && cursor.take('key'))) {
    cursor.oneOf('clustered', 'nonclustered', 'asc', 'desc');
    constraints.push({ ...blank, kind: 'primary key', columns: [column.name], ...named });
  } else if (cursor.take('unique')) {
    cursor.oneOf('key', 'clustered', 'nonclustered');
    if (cursor.dialect === 'mysql') draft.indexes.push(plainIndex(indexName(cursor, table, column.name), true, [{ column: column.name, extra: '' }]));
    else constraints.push({ ...blank, kind: 'unique', columns: [column.name], ...named });
  } else if (cursor.take('check')) constraints.push(check(reading, name));
  else if (cursor.take('foreign', 'key') || cursor.is('references')) {
    cursor.need('references');
    constraints.push(references(cursor, [column.name], name));
  } else return valueMark(reading, draft);
  return true;
}

/** Marks that are kept as settings, or say how the value is made. */
function valueMark({ cursor, queries }: Reading, { column, settings }: Draft): boolean {
  if (cursor.take('comment')) settings['comment'] = cursor.next().value;
  else if (cursor.take('collate')) settings['collation'] = cursor.word();
  else if (cursor.take('character', 'set') || cursor.take('charset')) settings['charset'] = cursor.word();
  else if (cursor.take('on', 'update')) settings['on update'] = cursor.rest(() => cursor.isMark(',') || cursor.isMark(')') || cursor.is('comment') || cursor.is('not') || cursor.is('null'));
  else if (cursor.take('on', 'conflict')) settings['on conflict'] = cursor.word();
  else if (cursor.take('generated', 'always', 'as') || cursor.take('as')) {
    column.generated = queries.expression(cursor.group());
    settings['generated'] = cursor.oneOf('stored', 'virtual', 'persisted') ?? 'virtual';
  } else if (cursor.take('after')) cursor.word();
  else if (cursor.take('column_format') || cursor.take('storage')) settings['storage'] = cursor.word();
  else if (cursor.take('not', 'for', 'replication')) settings['replication'] = 'no';
  else {
    const word = cursor.oneOf('first', 'visible', 'invisible', 'sparse', 'rowguidcol', 'enforced', 'masked', 'asc', 'desc');
    if (word === undefined) return false;
    if (word !== 'first' && word !== 'visible') settings[word] = 'yes';
  }
  return true;
}

/** `email VARCHAR(255) NOT NULL DEFAULT 'x'`. `table` names the indexes that UNIQUE makes. */
export function columnOf(reading: Reading, table: string): Extract<Element, { is: 'column' }> {
  const { cursor } = reading;
  const draft: Draft = { column: { name: cursor.word('a column'), notNull: false, constraints: [], settings: {} }, settings: {}, constraints: [], indexes: [] };
  const markNext = ['not', 'null', 'default', 'primary', 'unique', 'check', 'references', 'constraint', 'collate', 'generated', 'as'].some(it => cursor.is(it));
  if (cursor.atName && !markNext) draft.column.type = typeOf(cursor);
  while (columnMark(reading, draft, table)) { /* each call takes one mark */ }
  return { is: 'column', column: { ...draft.column, constraints: draft.constraints, settings: draft.settings }, indexes: draft.indexes };
}

/** One item of CREATE TABLE (…) or of ADD. */
export const elementOf = (reading: Reading, table: string): Element => tableElement(reading, table) ?? columnOf(reading, table);
