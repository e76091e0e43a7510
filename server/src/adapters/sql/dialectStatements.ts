import type { Name } from '../../engine/schema/expression.ts';
import type { CreateTable, DdlStatement, ObjectWord } from '../../engine/schema/statement.ts';
import { alterTableOf } from './dialectAlter.ts';
import { dataStatement } from './dialectData.ts';
import { elementOf, elementsOf, indexName, plainIndex, type Element, type Reading } from './dialectColumns.ts';

/** CREATE, DROP and the rest as MySQL, SQLite and T-SQL write them. */

const unsupported = (what: string): DdlStatement => ({ tag: 'unsupported', what });

const blankTable = { tag: 'create table', kind: 'table', columns: [], constraints: [], like: [], inherits: [], indexes: [], settings: {} } as const;

function createTable(reading: Reading, temporary: boolean): DdlStatement {
  const { cursor, queries } = reading;
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const name = cursor.name();
  const bare = { ...blankTable, name, ifNotExists, temporary: temporary || name.name.startsWith('#') };
  if (cursor.take('like')) return { ...bare, like: [{ table: cursor.name(), including: ['defaults', 'indexes', 'constraints'] }] };
  const elements: Element[] = [];
  if (cursor.isMark('(')) {
    if (cursor.peek(1)?.value === 'like') return { ...bare, like: [{ table: likeName(reading), including: ['defaults', 'indexes', 'constraints'] }] };
    elements.push(...cursor.list(() => elementOf(reading, name.name)));
  }
  const options = cursor.rest(() => cursor.is('as') || cursor.is('select'));
  const from = cursor.take('as') || cursor.is('select') ? cursor.offset : undefined;
  if (from !== undefined) {
    const query = queries.query(cursor.rest());
    return query === undefined ? unsupported('CREATE TABLE AS with a query that could not be read') : { ...bare, ...parts(elements), as: { query, columns: [] } };
  }
  if (elements.length === 0) cursor.fail('the columns of the table');
  return { ...bare, ...parts(elements), settings: options === '' ? {} : { options: options.toLowerCase() } };
}

function likeName({ cursor }: Reading): Name {
  cursor.needMark('(');
  cursor.need('like');
  const name = cursor.name();
  cursor.needMark(')');
  return name;
}

const parts = (elements: readonly Element[]): Pick<CreateTable, 'columns' | 'constraints' | 'indexes'> => ({
  columns: elements.flatMap(it => it.is === 'column' ? it.column : []),
  constraints: elements.flatMap(it => it.is === 'constraint' ? it.constraint : []),
  indexes: elements.flatMap(it => it.is === 'index' ? it.index : it.is === 'column' ? it.indexes : []),
});

function createIndex(reading: Reading, unique: boolean): DdlStatement {
  const { cursor, queries } = reading;
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const given = cursor.name().name;
  if (cursor.take('using')) cursor.word();
  cursor.need('on');
  const table = cursor.name();
  const elements = elementsOf(reading);
  const include = cursor.take('include') ? cursor.list(() => cursor.word()) : [];
  const where = cursor.take('where') ? { where: queries.expression(cursor.rest(() => cursor.is('with'))) } : {};
  const options = cursor.rest();
  return { tag: 'create index', table, ...plainIndex(indexName(cursor, table.name, given), unique, elements, options === '' ? {} : { options }), include, ifNotExists, ...where };
}

function createView({ cursor, queries }: Reading, orReplace: boolean, temporary: boolean): DdlStatement {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const name = cursor.name();
  const columns = cursor.isMark('(') ? cursor.list(() => cursor.word()) : [];
  if (cursor.take('with')) cursor.rest(() => cursor.is('as'));
  cursor.need('as');
  const query = queries.query(cursor.rest().replace(/\bwith\s+((local|cascaded)\s+)?check\s+option\s*$/i, ''));
  if (query === undefined) return unsupported(`view ${name.name} with a query that could not be read`);
  // Unlike PostgreSQL, these dialects let a replaced view have other columns: it is dropped and made anew.
  return { tag: 'create view', kind: 'view', name, columns, query, orReplace, ifNotExists, temporary, settings: {} };
}

function createTrigger({ cursor }: Reading, orReplace: boolean): DdlStatement {
  cursor.take('if', 'not', 'exists');
  const { name } = cursor.name();
  let table: Name | undefined = cursor.dialect === 'tsql' && cursor.take('on') ? cursor.name() : undefined;
  cursor.take('for');
  const timing = cursor.oneOf('before', 'after') ?? (cursor.take('instead', 'of') ? 'instead of' : 'after');
  const events: string[] = [];
  const columns: string[] = [];
  for (;;) {
    const event = cursor.oneOf('insert', 'update', 'delete') ?? cursor.fail('INSERT, UPDATE or DELETE');
    events.push(event);
    if (event === 'update' && cursor.take('of')) {
      columns.push(cursor.word());
      while (cursor.takeMark(',')) columns.push(cursor.word());
    }
    if (!cursor.takeMark(',') && !cursor.take('or')) break;
  }
  if (table === undefined) {
    cursor.need('on');
    table = cursor.name();
  }
  const body = cursor.body();
  return { tag: 'create trigger', name, table, orReplace, timing, events, columns, eachRow: cursor.dialect !== 'tsql' && timing !== 'instead of', settings: {}, body };
}

function createRoutine({ cursor }: Reading, kind: 'function' | 'procedure', orReplace: boolean): DdlStatement {
  cursor.take('if', 'not', 'exists');
  const name = cursor.name();
  const body = cursor.body().replace(/\s+/g, ' ');
  return { tag: 'create function', kind, name, args: [], orReplace, language: 'other', body, queries: [], atomic: false, settings: {} };
}

/** Kinds that are real but not modelled. Any other word is a mistake. */
const otherKinds = ['user', 'role', 'login', 'event', 'server', 'database', 'schema', 'tablespace', 'logfile', 'resource', 'sequence', 'type', 'synonym', 'queue', 'service', 'certificate', 'credential', 'default', 'rule', 'statistics', 'partition', 'assembly', 'xml', 'master', 'symmetric', 'asymmetric', 'application', 'availability', 'security', 'function', 'procedure', 'proc', 'trigger', 'index', 'authorization', 'instance', 'spatial', 'fulltext', 'column', 'external', 'message', 'contract', 'endpoint', 'package', 'loadable'];

function otherKind({ cursor }: Reading, verb: string): DdlStatement {
  const kind = cursor.oneOf(...otherKinds) ?? cursor.fail('a kind of object');
  cursor.body();
  return unsupported(`${verb} ${kind.toUpperCase()}`);
}

const beforeKind = ['temporary', 'temp', 'unique', 'clustered', 'nonclustered', 'fulltext', 'spatial', 'virtual', 'aggregate', 'columnstore', 'external'];

/** What stands between CREATE and the kind: marks, and MySQL's ALGORITHM, DEFINER and SQL SECURITY. */
function marksOf({ cursor }: Reading): Set<string> {
  const marks = new Set<string>();
  for (;;) {
    const mark = cursor.oneOf(...beforeKind);
    if (mark !== undefined) marks.add(mark);
    else if (cursor.take('or', 'replace') || cursor.take('or', 'alter')) marks.add('replace');
    else if (cursor.take('sql', 'security')) cursor.word();
    else if (cursor.take('algorithm') || cursor.take('definer')) {
      cursor.needMark('=');
      cursor.word();
      if (cursor.isMark('(')) cursor.skipGroup();
      if (cursor.peek()?.kind === 'word' && cursor.peek()?.value.startsWith('@')) cursor.next();
    } else return marks;
  }
}

function create(reading: Reading): DdlStatement {
  const { cursor } = reading;
  const marks = marksOf(reading);
  const temporary = marks.has('temporary') || marks.has('temp');
  if (cursor.take('table')) return marks.has('virtual') ? virtualTable(reading) : createTable(reading, temporary);
  if (cursor.take('index')) return createIndex(reading, marks.has('unique'));
  if (cursor.take('view')) return createView(reading, marks.has('replace'), temporary);
  if (cursor.take('trigger')) return createTrigger(reading, marks.has('replace'));
  const routine = cursor.oneOf('function', 'procedure', 'proc');
  if (routine !== undefined) return createRoutine(reading, routine === 'function' ? 'function' : 'procedure', marks.has('replace'));
  const schema = cursor.oneOf('schema', 'database');
  if (schema === undefined) return otherKind(reading, 'CREATE');
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const name = cursor.word();
  cursor.rest();
  return { tag: 'create schema', name, ifNotExists, elements: [] };
}

function virtualTable({ cursor }: Reading): DdlStatement {
  const ifNotExists = cursor.take('if', 'not', 'exists');
  const name = cursor.name();
  return { tag: 'create table', kind: 'foreign table', name, ifNotExists, temporary: false, columns: [], constraints: [], like: [], inherits: [], indexes: [], settings: { using: cursor.rest() } };
}

const dropKinds: Readonly<Record<string, ObjectWord>> = { table: 'table', view: 'view', index: 'index', trigger: 'trigger', procedure: 'procedure', proc: 'procedure', function: 'function', schema: 'schema', database: 'schema', sequence: 'sequence', type: 'type' };

function drop(reading: Reading): DdlStatement {
  const { cursor } = reading;
  cursor.take('temporary');
  const word = cursor.oneOf(...Object.keys(dropKinds));
  if (word === undefined) return otherKind(reading, 'DROP');
  const kind = dropKinds[word] ?? 'other';
  const ifExists = cursor.take('if', 'exists');
  const names = [cursor.name()];
  while (cursor.takeMark(',')) names.push(cursor.name());
  if (kind === 'index' && cursor.take('on')) {
    const table = cursor.name();
    cursor.rest();
    return { tag: 'alter table', kind: 'table', name: table, ifExists: false, only: false, actions: names.map(it => ({ do: 'drop index', name: indexName(cursor, table.name, it.name), ifExists })) };
  }
  // MySQL and T-SQL: `table.index` is the older way to name an index.
  const objects = names.map(name => ({ name: kind === 'index' && cursor.dialect === 'tsql' && name.schema !== undefined ? { name: `${name.schema}.${name.name}` } : name }));
  const cascade = cursor.oneOf('cascade', 'restrict') === 'cascade';
  return { tag: 'drop', kind, what: word, objects, ifExists, cascade };
}

function renameTables({ cursor }: Reading): DdlStatement[] {
  cursor.oneOf('table', 'tables');
  const all: DdlStatement[] = [];
  do {
    const name = cursor.name();
    cursor.need('to');
    all.push({ tag: 'alter table', kind: 'table', name, ifExists: false, only: false, actions: [{ do: 'rename table', to: cursor.name() }] });
  } while (cursor.takeMark(','));
  return all;
}

/** EXEC sp_rename 'users.a', 'b', 'COLUMN'. */
function execute({ cursor }: Reading): DdlStatement {
  const { name } = cursor.name();
  const words = cursor.rest();
  const [from, to, kind] = [...words.matchAll(/N?'((?:[^']|'')*)'/gi)].map(it => it[1] ?? '');
  if (name !== 'sp_rename' || from === undefined || to === undefined) return unsupported(`EXEC ${name}: what it runs is not known`);
  const path = from.toLowerCase().replace(/[[\]]/g, '').split('.').filter((it, at) => at > 0 || it !== 'dbo');
  const last = path.at(-1) ?? '';
  const alter = (table: string, action: Extract<DdlStatement, { tag: 'alter table' }>['actions'][number]): DdlStatement => ({ tag: 'alter table', kind: 'table', name: { name: table }, ifExists: false, only: false, actions: [action] });
  if (kind?.toLowerCase() === 'column') return alter(path.at(-2) ?? '', { do: 'rename column', name: last, to: to.toLowerCase() });
  if (kind?.toLowerCase() === 'index') return alter(path.at(-2) ?? '', { do: 'rename index', name: `${path.at(-2) ?? ''}.${last}`, to: `${path.at(-2) ?? ''}.${to.toLowerCase()}` });
  return kind === undefined || kind.toLowerCase() === 'object' ? alter(last, { do: 'rename table', to: { name: to.toLowerCase() } }) : unsupported(`sp_rename of a ${kind.toLowerCase()}`);
}

function alter(reading: Reading): DdlStatement {
  const { cursor } = reading;
  if (cursor.take('table')) return alterTableOf(reading);
  if (cursor.take('view')) return createView(reading, true, false);
  const routine = cursor.oneOf('function', 'procedure', 'proc');
  if (routine !== undefined && cursor.dialect === 'tsql') return createRoutine(reading, routine === 'function' ? 'function' : 'procedure', true);
  if (cursor.take('trigger')) return createTrigger(reading, true);
  return otherKind(reading, 'ALTER');
}

/** One statement, several for RENAME TABLE a TO b, c TO d. */
export function statementsOf(reading: Reading): DdlStatement[] {
  const { cursor } = reading;
  if (cursor.take('create')) return [create(reading)];
  if (cursor.take('alter')) return [alter(reading)];
  if (cursor.take('drop')) return [drop(reading)];
  if (cursor.take('rename')) return renameTables(reading);
  if (cursor.take('exec') || cursor.take('execute')) return [execute(reading)];
  const data = dataStatement(reading);
  if (data !== undefined) return [data];
  const flow = cursor.oneOf('if', 'declare', 'while', 'call', 'do', 'delimiter', 'goto', 'return', 'throw', 'raiserror');
  if (flow === undefined) return cursor.fail('a statement');
  cursor.body();
  return [unsupported(`${flow.toUpperCase()}: what it runs is only known when it runs`)];
}
