import type { AlterAction, ConstraintDefinition, DdlStatement } from '../../engine/schema/statement.ts';
import { columnOf, elementOf, indexName, typeOf, valueOf, type Element, type Reading } from './dialectColumns.ts';
import type { Expression } from '../../engine/schema/expression.ts';

/** ALTER TABLE as MySQL, SQLite and T-SQL write it. */

const text = (word: string): Expression => ({ is: 'op', op: word, args: [] });

/** T-SQL's default is a constraint with a name: kept as one, so that DROP CONSTRAINT finds it. */
function defaultConstraint(name: string, column: string): ConstraintDefinition {
  return { kind: 'check', name, columns: [column], include: [], elements: [], expression: text('default'), settings: {}, notValid: false, noInherit: false };
}

function added(it: Element, ifNotExists: boolean): AlterAction[] {
  if (it.is === 'column') return [{ do: 'add column', column: it.column, ifNotExists }, ...it.indexes.map((index): AlterAction => ({ do: 'add index', index }))];
  if (it.is === 'constraint') return [{ do: 'add constraint', constraint: it.constraint, ifNotExists }];
  if (it.is === 'index') return [{ do: 'add index', index: it.index }];
  const set: AlterAction = { do: 'set default', name: it.column, value: it.value };
  return it.name === undefined ? [set] : [set, { do: 'add constraint', constraint: defaultConstraint(it.name, it.column), ifNotExists: false }];
}

function add(reading: Reading, table: string): AlterAction[] {
  const { cursor } = reading;
  const column = cursor.take('column');
  const ifNotExists = cursor.take('if', 'not', 'exists');
  if (cursor.isMark('(')) return cursor.list(() => added(elementOf(reading, table), ifNotExists)).flat();
  if (cursor.is('partition')) return [{ do: 'table setting', settings: { partitions: cursor.rest() }, unset: [] }];
  const first = added(column ? columnOf(reading, table) : elementOf(reading, table), ifNotExists);
  // T-SQL: one ADD for several items.
  while (cursor.dialect === 'tsql' && cursor.takeMark(',')) first.push(...added(elementOf(reading, table), false));
  return first;
}

function drop({ cursor }: Reading, table: string): AlterAction[] {
  const one = (): AlterAction => {
    if (cursor.take('primary', 'key')) return { do: 'drop constraint', name: '', ifExists: false, cascade: false, only: 'primary key' };
    const kind = cursor.oneOf('index', 'key', 'constraint', 'foreign', 'check', 'column', 'partition');
    if (kind === 'foreign') cursor.need('key');
    const ifExists = cursor.take('if', 'exists');
    if (kind === 'partition') return { do: 'table setting', settings: { partitions: cursor.rest() }, unset: [] };
    const name = cursor.word();
    const cascade = cursor.oneOf('cascade', 'restrict') === 'cascade';
    if (kind === 'index' || kind === 'key') return { do: 'drop index', name: indexName(cursor, table, name), ifExists };
    if (kind === 'constraint' || kind === 'foreign' || kind === 'check') return { do: 'drop constraint', name, ifExists, cascade };
    return { do: 'drop column', name, ifExists, cascade };
  };
  const actions = [one()];
  // T-SQL: DROP COLUMN a, b and DROP CONSTRAINT c, COLUMN d.
  while (cursor.dialect === 'tsql' && cursor.takeMark(',')) {
    const last = actions.at(-1);
    const named = cursor.is('constraint') || cursor.is('column');
    if (!named && last?.do === 'drop constraint') actions.push({ do: 'drop constraint', name: cursor.word(), ifExists: false, cascade: false });
    else actions.push(one());
  }
  return actions;
}

/** MySQL changes the default here; T-SQL the type, and nullness with it. */
function alterColumn(reading: Reading): AlterAction[] {
  const { cursor } = reading;
  cursor.take('column');
  const name = cursor.word();
  if (cursor.take('set', 'default')) return [{ do: 'set default', name, value: valueOf(reading) }];
  if (cursor.take('drop', 'default')) return [{ do: 'set default', name }];
  if (cursor.is('set') || cursor.is('add') || cursor.is('drop')) return [{ do: 'column setting', name, settings: { [cursor.rest(() => cursor.isMark(','))]: 'yes' } }];
  const type = typeOf(cursor);
  if (cursor.take('collate')) cursor.word();
  const notNull = cursor.take('not', 'null');
  cursor.take('null');
  const using: Expression = { is: 'literal', of: 'null', value: 'NULL' };
  return [{ do: 'set type', name, type, using, settings: {}, cascade: false }, { do: notNull ? 'set not null' : 'drop not null', name }];
}

function rename({ cursor }: Reading, table: string): AlterAction[] {
  const index = cursor.oneOf('index', 'key');
  const column = index === undefined && cursor.take('column');
  if (index === undefined && !column && (cursor.is('to') || cursor.is('as') || cursor.peek(1)?.value !== 'to')) {
    cursor.oneOf('to', 'as');
    return [{ do: 'rename table', to: cursor.name() }];
  }
  const from = cursor.word();
  cursor.need('to');
  const to = cursor.word();
  return index === undefined ? [{ do: 'rename column', name: from, to }] : [{ do: 'rename index', name: indexName(cursor, table, from), to: indexName(cursor, table, to) }];
}

function redefine(reading: Reading, change: boolean, table: string): AlterAction[] {
  const { cursor } = reading;
  cursor.take('column');
  const name = change ? cursor.word() : cursor.peek()?.value ?? '';
  const read = columnOf(reading, table);
  return [{ do: 'redefine column', name, column: read.column }, ...read.indexes.map((index): AlterAction => ({ do: 'add index', index }))];
}

/** Storage engine, character set, triggers on and off …: a setting of the table, by its words. */
function setting({ cursor }: Reading): AlterAction[] {
  const words = cursor.rest(() => cursor.isMark(','));
  if (words === '') return cursor.fail('an action of ALTER TABLE');
  const [key = words, ...value] = words.split(/[\s=]+/);
  return [{ do: 'table setting', settings: { [key.toLowerCase()]: value.join(' ').toLowerCase() || 'yes' }, unset: [] }];
}

function actionOf(reading: Reading, table: string): AlterAction[] {
  const { cursor } = reading;
  if (cursor.dialect === 'tsql' && cursor.take('with')) cursor.oneOf('check', 'nocheck');
  if (cursor.take('add')) return add(reading, table);
  if (cursor.take('drop')) return drop(reading, table);
  if (cursor.take('alter')) return cursor.take('index') ? setting(reading) : alterColumn(reading);
  if (cursor.take('rename')) return rename(reading, table);
  if (cursor.take('modify')) return redefine(reading, false, table);
  if (cursor.take('change')) return redefine(reading, true, table);
  return setting(reading);
}

export function alterTableOf(reading: Reading): DdlStatement {
  const { cursor } = reading;
  const ifExists = cursor.take('if', 'exists');
  const name = cursor.name();
  const actions = actionOf(reading, name.name);
  while (cursor.takeMark(',')) actions.push(...actionOf(reading, name.name));
  return { tag: 'alter table', kind: 'table', name, ifExists, only: false, actions };
}
