import type { Catalog } from './catalog.ts';
import { addColumn, defaultOf, putColumn, serialBase } from './columns.ts';
import { dropObjects, whatNeeds } from './dropObjects.ts';
import { childrenOf } from './inheritance.ts';
import { again, findColumn, isSystemColumn, needColumn, touch } from './lookup.ts';
import { withSettings, type CatalogObject, type Column, type Relation, type TypeReference } from './objects.ts';
import { refuse } from './refusal.ts';
import { formula } from './resolveExpression.ts';
import { scopeOf, sourceOf } from './scope.ts';
import type { AlterAction, ColumnDefinition } from './statement.ts';
import { assignable, comparable, isUnknown, literalFits, resolveType, sameType, sortable, typeText } from './types.ts';

type SetType = Extract<AlterAction, { do: 'set type' }>;
type DropColumn = Extract<AlterAction, { do: 'drop column' }>;

/** Adds to a child: a column of that name and type that is there already is merged with it. */
function addToChild(catalog: Catalog, child: Relation, definition: ColumnDefinition): void {
  const same = findColumn(child, definition.name);
  if (same === undefined) {
    addColumn(catalog, child, definition, { local: false, parents: 1 });
  } else {
    if (definition.type !== undefined && !sameType(same.type, resolveType(catalog, definition.type))) refuse(`column ${definition.name} of ${catalog.describe(child)} has another type`);
    putColumn(catalog, child, { ...same, parents: same.parents + 1 });
  }
  for (const it of childrenOf(catalog, child)) addToChild(catalog, it, definition);
}

export function addColumnEverywhere(catalog: Catalog, relation: Relation, definition: ColumnDefinition, ifNotExists: boolean, only: boolean): void {
  if (relation.kind === 'view' || relation.kind === 'materialized view') refuse(`${catalog.describe(relation)} is not a table`);
  if (ifNotExists && findColumn(relation, definition.name) !== undefined) return;
  if (relation.partitionBound !== undefined) refuse(`${catalog.describe(relation)} is a partition`);
  const children = childrenOf(catalog, relation);
  if (only && children.length > 0) refuse('a column must be added to child tables too');
  if (serialBase(definition.type) !== undefined && children.length > 0) refuse('a serial column cannot be added to a table with children');
  for (const it of children) addToChild(catalog, it, definition);
  addColumn(catalog, relation, definition, { local: true, parents: 0 });
}

function dropFromChild(catalog: Catalog, child: Relation, name: string, cascade: boolean): void {
  const column = findColumn(child, name);
  if (column === undefined) return;
  if (column.parents > 1 || column.local) {
    putColumn(catalog, child, { ...column, parents: column.parents - 1 });
    return;
  }
  for (const it of childrenOf(catalog, child)) dropFromChild(catalog, it, name, cascade);
  dropObjects(catalog, [{ id: child.id, column: column.id }], cascade);
}

export function dropColumn(catalog: Catalog, relation: Relation, it: DropColumn, only: boolean): void {
  const column = it.ifExists ? findColumn(relation, it.name) : needColumn(catalog, relation, it.name);
  if (column === undefined) {
    catalog.wished.push({ kind: 'column', table: relation.id, name: it.name });
    return;
  }
  if (relation.kind === 'view' || relation.kind === 'materialized view') refuse(`${catalog.describe(relation)} is not a table`);
  if (column.parents > 0) refuse(`column ${it.name} of ${catalog.describe(relation)} is inherited`);
  if (relation.partitionKey?.columns.includes(column.id)) refuse(`column ${it.name} is in the partition key`);
  for (const child of childrenOf(catalog, relation)) {
    if (only) putColumn(catalog, child, { ...needColumn(catalog, child, it.name), parents: 0, local: true });
    else dropFromChild(catalog, child, it.name, it.cascade);
  }
  dropObjects(catalog, [{ id: relation.id, column: column.id }], it.cascade);
}

export function renameColumn(catalog: Catalog, relation: Relation, name: string, to: string): void {
  const column = needColumn(catalog, relation, name);
  if (column.parents > 0) refuse(`column ${name} of ${catalog.describe(relation)} is inherited`);
  renameHereAndBelow(catalog, relation, name, to);
}

function renameHereAndBelow(catalog: Catalog, relation: Relation, name: string, to: string): void {
  const now = again(catalog, relation);
  const column = needColumn(catalog, now, name);
  if (findColumn(now, to) !== undefined || isSystemColumn(to)) refuse(`column ${to} of ${catalog.describe(now)} already exists`);
  putColumn(catalog, now, { ...column, name: to });
  touch(catalog, now, 'rename', name);
  touch(catalog, now, 'add', to);
  for (const child of childrenOf(catalog, now)) renameHereAndBelow(catalog, child, name, to);
}

const blockers: Readonly<Partial<Record<CatalogObject['kind'], string>>> = {
  view: 'a view', 'materialized view': 'a view', rule: 'a rule', trigger: 'a trigger', policy: 'a policy', function: 'a function', procedure: 'a procedure',
};

/** Views, rules, triggers and policies hold a column's type fast. */
function refuseHeld(catalog: Catalog, relation: Relation, column: Column): void {
  for (const it of whatNeeds(catalog, { id: relation.id, column: column.id })) {
    const word = blockers[it.kind];
    if (word !== undefined) refuse(`column ${column.name} of ${catalog.describe(relation)} is used by ${word}: ${it.name}`);
    if (it.kind === 'default' && it.generated && it.column !== column.id) refuse(`column ${column.name} is used by a generated column`);
  }
  if (relation.partitionKey?.columns.includes(column.id)) refuse(`column ${column.name} is in the partition key`);
}

/** Keys, indexes, checks and references are rebuilt for the new type. */
function checkDependents(catalog: Catalog, relation: Relation, column: Column, type: TypeReference): void {
  for (const it of whatNeeds(catalog, { id: relation.id, column: column.id })) {
    if (it.kind === 'index' && !sortable(catalog, type)) refuse(`index ${it.name} cannot be rebuilt for the new type`);
    if (it.kind === 'constraint' && it.of === 'check' && !comparable(catalog, column.type, type)) refuse(`check ${it.name} does not fit the new type`);
    if (it.kind === 'constraint' && it.references !== undefined) checkReference(catalog, relation, column, type, it);
  }
}

function checkReference(catalog: Catalog, relation: Relation, column: Column, type: TypeReference, it: Extract<CatalogObject, { kind: 'constraint' }>): void {
  const pairs = it.columns.map((own, at) => ({ own: { id: it.parent, column: own }, theirs: { id: it.references?.table ?? 0, column: it.references?.columns[at] ?? 0 } }));
  for (const { own, theirs } of pairs) {
    const other = own.id === relation.id && own.column === column.id ? theirs : theirs.id === relation.id && theirs.column === column.id ? own : undefined;
    const table = other === undefined ? undefined : catalog.get(other.id);
    const found = table !== undefined && 'columns' in table && table.kind !== 'index' && table.kind !== 'constraint' ? table.columns.find(it => it.id === other?.column) : undefined;
    if (found !== undefined && !comparable(catalog, found.type, type)) refuse(`foreign key ${it.name} does not fit the new type`);
  }
}

function convertDefault(catalog: Catalog, relation: Relation, column: Column, type: TypeReference): void {
  const value = defaultOf(catalog, relation.id, column.id);
  if (value === undefined || value.generated) return;
  const literalType = value.literal === undefined ? value.type : column.type;
  const same = value.literal !== undefined && isUnknown(column.type) ? literalFits(catalog, value.literal, type) : assignable(catalog, literalType, type);
  if (!same) refuse(`default for column ${column.name} cannot be cast to ${typeText(catalog, type)}`);
}

export function setType(catalog: Catalog, relation: Relation, it: SetType, only: boolean): void {
  const column = needColumn(catalog, relation, it.name);
  if (column.parents > 0) refuse(`column ${it.name} of ${catalog.describe(relation)} is inherited`);
  if (only && childrenOf(catalog, relation).length > 0 && it.using === undefined) refuse(`the type of inherited column ${it.name} must be changed in child tables too`);
  convert(catalog, relation, it);
}

function convert(catalog: Catalog, relation: Relation, it: SetType): void {
  const column = needColumn(catalog, relation, it.name);
  const type = resolveType(catalog, it.type);
  refuseHeld(catalog, relation, column);
  const using = it.using === undefined ? undefined : formula(catalog, it.using, scopeOf(sourceOf(relation)));
  if (!assignable(catalog, using === undefined ? column.type : using.type, type)) refuse(`column ${it.name} cannot be cast to ${typeText(catalog, type)}`);
  if (defaultOf(catalog, relation.id, column.id)?.generated && using !== undefined && it.using?.is !== 'literal') refuse(`column ${it.name} is generated: no USING`);
  if (column.identity !== undefined && !['int2', 'int4', 'int8', 'unknown'].includes(String(type.base))) refuse('an identity column must be smallint, integer or bigint');
  convertDefault(catalog, relation, column, type);
  checkDependents(catalog, relation, column, type);
  putColumn(catalog, relation, { ...column, type, settings: withSettings({ ...column.settings, collation: '' }, it.settings) });
  touch(catalog, relation, 'change-signature', it.name);
  for (const child of childrenOf(catalog, relation)) convert(catalog, child, it);
}
