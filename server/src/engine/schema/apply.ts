import type { Catalog } from './catalog.ts';
import { checkInsertedRow } from './insertedRow.ts';
import { alterTable } from './alterTable.ts';
import { alterPolicy, createPolicy, createRule, createTrigger } from './attached.ts';
import { createTable } from './createTable.ts';
import { drop } from './dropStatement.ts';
import { alterFunction, createFunction } from './functions.ts';
import { createIndex, indexElements } from './indexes.ts';
import { findSchema, homeOf, needTable, touch } from './lookup.ts';
import { freeRelationName } from './naming.ts';
import { plain } from './objects.ts';
import { beyond, Refusal } from './refusal.ts';
import { rename, setSchema } from './renameObjects.ts';
import { reading } from './resolveExpression.ts';
import { resolveChange, resolveQuery } from './resolveQuery.ts';
import { alterSequence, createSequence } from './sequences.ts';
import { grant, setObject } from './settings.ts';
import type { DdlStatement } from './statement.ts';
import { addEnumValue, alterDomain, createDomain, createEnum, createRange, renameEnumValue } from './userTypes.ts';
import { createView } from './views.ts';

type Statement<T extends DdlStatement['tag']> = Extract<DdlStatement, { tag: T }>;
type Apply = { readonly [T in DdlStatement['tag']]: (catalog: Catalog, it: Statement<T>) => void };

function createSchema(catalog: Catalog, it: Statement<'create schema'>): void {
  const taken = findSchema(catalog, it.name);
  if (taken !== undefined && it.ifNotExists) return;
  if (taken !== undefined) throw new Refusal(`schema ${it.name} already exists`, { taken: taken.id });
  const made = catalog.newSchema(it.name);
  catalog.put(made);
  touch(catalog, made, 'add');
  const path = catalog.path;
  catalog.path = [it.name, ...path];
  for (const element of it.elements) apply(catalog, element);
  catalog.path = path;
}

function createExtension(catalog: Catalog, it: Statement<'create extension'>): void {
  const taken = catalog.byKey(`extension:0:${it.name}`);
  if (taken !== undefined && it.ifNotExists) return;
  if (taken !== undefined) throw new Refusal(`extension ${it.name} already exists`, { taken: taken.id });
  catalog.put({ ...plain, id: catalog.newId(), kind: 'extension', name: it.name, settings: it.settings });
  catalog.touch('config', `extension ${it.name}`, 'add');
}

function createStatistics(catalog: Catalog, it: Statement<'create statistics'>): void {
  const table = needTable(catalog, it.table);
  const read = indexElements(catalog, table, it.elements, []);
  const schema = it.name === undefined ? table.schema : homeOf(catalog, it.name).id;
  const name = it.name?.name ?? freeRelationName(catalog, schema, table.name, read.parts.join('_'), 'stat');
  if (it.ifNotExists && catalog.byKey(`statistics:${schema}:${name}`) !== undefined) return;
  const made = {
    ...plain, id: catalog.newId(), kind: 'statistics', name, schema, template: [...read.template, ' on ', { id: table.id }], settings: it.settings,
    dependencies: [{ id: table.id, how: 'auto' }, ...read.needs.map(on => ({ ...on, how: 'auto' } as const))],
  } as const;
  catalog.put(made);
  touch(catalog, made, 'add');
}

function createOther(catalog: Catalog, it: Statement<'create other'>): void {
  const taken = catalog.byKey(`other:${it.what}:${it.name}`);
  if (taken !== undefined && it.ifNotExists) return;
  if (taken !== undefined && !it.orReplace) throw new Refusal(`${it.what} ${it.name} already exists`, { taken: taken.id });
  catalog.put({ ...plain, id: taken?.id ?? catalog.newId(), kind: 'other', what: it.what, name: it.name, text: it.text });
  catalog.touch('config', `${it.what} ${it.name}`, taken === undefined ? 'add' : 'modify');
  catalog.loose.push(`CREATE ${it.what.toUpperCase()}: what it uses and what uses it is not tracked`);
}

/** Built-in functions that scripts call for what they do, and that change no schema. */
const harmless = new Set(['setval', 'nextval', 'currval', 'set_config', 'current_setting', 'now', 'version', 'count', 'lo_create', 'lo_unlink', 'gen_random_uuid', 'clock_timestamp', 'random', 'setseed']);

/** Rows are not kept: only what the statement refers to is looked up. */
function data(catalog: Catalog, it: Statement<'data'>): void {
  if (it.change !== undefined) {
    resolveChange(reading(catalog), it.change);
    checkInsertedRow(catalog, it.change);
  }
  if (it.query === undefined) return;
  resolveQuery(reading(catalog), it.query);
  const [column] = it.query.columns;
  const called = it.query.from.length === 0 && column?.expression.is === 'call' ? column.expression.name.name : undefined;
  if (called !== undefined && !harmless.has(called) && !called.startsWith('pg_')) beyond(`SELECT ${called}(): what it runs is only known when it runs`);
}

const appliers: Apply = {
  'create table': createTable, 'create index': createIndex, 'create view': createView, 'create function': createFunction,
  'alter table': alterTable, drop, rename, 'set schema': setSchema, set: setObject,
  'create sequence': createSequence, 'alter sequence': alterSequence,
  'create enum': createEnum, 'add enum value': addEnumValue, 'rename enum value': renameEnumValue,
  'create domain': createDomain, 'alter domain': alterDomain, 'create range': createRange,
  'create schema': createSchema, 'create extension': createExtension,
  'create trigger': createTrigger, 'create policy': createPolicy, 'alter policy': alterPolicy, 'create rule': createRule,
  'create statistics': createStatistics, 'alter function': alterFunction, grant, 'create other': createOther,
  'search path': (catalog, it) => { catalog.path = it.schemas.filter(name => name !== '$user'); },
  data,
  unsupported: (_catalog, it) => beyond(it.what),
};

/** Applies one statement as PostgreSQL would. Throws `Refusal`, and may then leave the catalog half changed: the caller rolls back. */
export function apply(catalog: Catalog, it: DdlStatement): void {
  (appliers[it.tag] as (catalog: Catalog, it: DdlStatement) => void)(catalog, it);
}
