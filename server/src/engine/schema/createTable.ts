import type { Catalog } from './catalog.ts';
import { defaultOf, fillColumn, makeColumn } from './columns.ts';
import { addConstraint } from './constraints.ts';
import { addIndex } from './indexes.ts';
import { copyLike, type Like } from './likeTable.ts';
import { again, findColumn, findRelation, homeOf, isSystemColumn, needTable, needType, touch } from './lookup.ts';
import { partitionKey, joinParent, inheritFrom } from './partitions.ts';
import { plain, type Column, type Relation } from './objects.ts';
import { beyond, Refusal, refuse } from './refusal.ts';
import { reading } from './resolveExpression.ts';
import { resolveQuery } from './resolveQuery.ts';
import type { ColumnDefinition, ConstraintDefinition, CreateTable } from './statement.ts';
import { builtin } from './types.ts';

/** True when IF NOT EXISTS lets the statement pass without doing anything. */
export function alreadyThere(catalog: Catalog, it: { readonly name: CreateTable['name']; readonly ifNotExists: boolean; readonly temporary: boolean }): boolean {
  const schema = homeOf(catalog, it.temporary ? { schema: 'pg_temp', name: it.name.name } : it.name);
  const taken = findRelation(catalog, { schema: schema.name, name: it.name.name });
  if (taken === undefined) return false;
  touch(catalog, taken, 'read');
  if (!it.ifNotExists) throw new Refusal(`${catalog.describe(taken)} already exists`, { taken: taken.id });
  return true;
}

function columnsOfQuery(catalog: Catalog, it: NonNullable<CreateTable['as']>): Column[] {
  const read = resolveQuery(reading(catalog), it.query);
  return read.columns.map((column, at) => ({
    id: catalog.newId(), name: it.columns[at] ?? column.name, type: column.type === undefined || column.type.base === 'unknown' ? builtin('text') : column.type,
    notNull: false, parents: 0, local: true, settings: {},
  }));
}

function columnsOfType(catalog: Catalog, it: CreateTable): Column[] {
  const type = it.ofType === undefined ? undefined : needType(catalog, it.ofType, 'any');
  if (type?.assumed) return beyond(`CREATE TABLE OF ${type.name}: the columns of the type are not known`);
  return type !== undefined && 'columns' in type ? type.columns.map(column => ({ ...column, id: catalog.newId() })) : [];
}

/** A column written in PARTITION OF or INHERITS belongs to the parent's: only its marks count. */
function ownColumns(catalog: Catalog, it: CreateTable, given: readonly Column[]): Column[] {
  const columns: Column[] = [...given];
  const written = new Set<string>();
  for (const definition of it.columns) {
    if (written.has(definition.name)) refuse(`column ${definition.name} is named twice`);
    if (isSystemColumn(definition.name) && it.kind !== 'composite type') refuse(`column name ${definition.name} is a system column's`);
    written.add(definition.name);
    const at = columns.findIndex(column => column.name === definition.name);
    const before = columns[at];
    if (before === undefined) columns.push(makeColumn(catalog, definition, { local: true, parents: 0 }));
    else columns[at] = { ...before, local: it.partitionOf === undefined, notNull: before.notNull || definition.notNull };
  }
  return columns;
}

/** PostgreSQL makes keys first, then checks; names depend on that order. Unnamed twins of the primary key are dropped. */
function constraintsInOrder(it: CreateTable): { constraint: ConstraintDefinition; behind: string[] }[] {
  const all = [
    ...it.columns.flatMap((column: ColumnDefinition) => column.constraints.map(constraint => ({ constraint, behind: [column.name] }))),
    ...it.constraints.map(constraint => ({ constraint, behind: [] as string[] })),
  ];
  const primary = all.find(({ constraint }) => constraint.kind === 'primary key')?.constraint.columns.join();
  const kept = all.filter(({ constraint }) => constraint.kind !== 'unique' || constraint.name !== undefined || constraint.columns.join() !== primary);
  const rank = { 'not null': 0, check: 1, 'primary key': 2, unique: 3, exclude: 3, 'foreign key': 4 } as const;
  return kept.sort((a, b) => rank[a.constraint.kind] - rank[b.constraint.kind]);
}

function finish(catalog: Catalog, relation: Relation, it: CreateTable, likes: readonly Like[]): void {
  for (const definition of it.columns) {
    const column = findColumn(again(catalog, relation), definition.name);
    if (column === undefined) continue;
    const inherited = defaultOf(catalog, relation.id, column.id);
    if (inherited !== undefined && definition.default !== undefined) catalog.remove(inherited.id);
    fillColumn(catalog, relation, column, definition);
  }
  for (const like of likes) like.finish(relation);
  for (const { constraint, behind } of constraintsInOrder(it)) addConstraint(catalog, relation, constraint, behind);
  for (const index of it.indexes) addIndex(catalog, again(catalog, relation), index);
}

export function createTable(catalog: Catalog, it: CreateTable): void {
  if (alreadyThere(catalog, it)) return;
  const schema = homeOf(catalog, it.temporary ? { schema: 'pg_temp', name: it.name.name } : it.name);
  const likes = it.like.map(like => copyLike(catalog, like));
  const parent = it.partitionOf === undefined ? undefined : needTable(catalog, it.partitionOf.table);
  const parents = it.inherits.map(name => needTable(catalog, name));
  const given = [...columnsOfType(catalog, it), ...inheritFrom(catalog, parent === undefined ? parents : [parent]), ...likes.flatMap(like => like.columns), ...(it.as === undefined ? [] : columnsOfQuery(catalog, it.as))];
  const columns = ownColumns(catalog, it, given);
  const twice = columns.find((column, at) => columns.findIndex(other => other.name === column.name) !== at);
  if (twice !== undefined) refuse(`column ${twice.name} is named twice`);
  const bare: Relation = {
    ...plain, id: catalog.newId(), kind: it.kind, name: it.name.name, schema: schema.id, columns, parents: parents.map(other => other.id), settings: it.settings, temporary: it.temporary,
  };
  catalog.put(bare);
  touch(catalog, bare, 'add');
  const key = it.partitionBy === undefined ? undefined : partitionKey(catalog, bare, it.partitionBy);
  if (key !== undefined) catalog.put({ ...bare, partitionKey: key.key, dependencies: key.needs });
  for (const other of parents) joinParent(catalog, again(catalog, bare), other, undefined);
  if (parent !== undefined && it.partitionOf !== undefined) joinParent(catalog, again(catalog, bare), parent, it.partitionOf.bound);
  finish(catalog, again(catalog, bare), it, likes);
}

