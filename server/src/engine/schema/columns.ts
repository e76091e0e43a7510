import type { Catalog } from './catalog.ts';
import { addConstraint } from './constraints.ts';
import type { Expression, TypeName } from './expression.ts';
import { again, findColumn, isSystemColumn, touch } from './lookup.ts';
import { freeRelationName } from './naming.ts';
import { plain, type Column, type Default, type Reference, type Relation, type Sequence } from './objects.ts';
import { refuse } from './refusal.ts';
import { formula } from './resolveExpression.ts';
import { emptyScope, scopeOf, sourceOf } from './scope.ts';
import type { ColumnDefinition, Settings } from './statement.ts';
import { builtin, checkStored, resolveType } from './types.ts';

const serials: Readonly<Record<string, string>> = {
  serial: 'int4', serial4: 'int4', bigserial: 'int8', serial8: 'int8', smallserial: 'int2', serial2: 'int2',
};
export const serialBase = (type: TypeName | undefined): string | undefined => type?.name.schema === undefined && type !== undefined ? serials[type.name.name] : undefined;

/** Puts a changed column back into its relation. */
export function putColumn(catalog: Catalog, relation: Relation, column: Column): Relation {
  const now = again(catalog, relation);
  const next = { ...now, columns: now.columns.map(it => it.id === column.id ? column : it) };
  catalog.put(next);
  return next;
}

export const defaultOf = (catalog: Catalog, table: number, column: number): Default | undefined => catalog.byKey(`default:${table}:${column}`) as Default | undefined;

/** Replaces the default; undefined removes it. */
export function setDefault(catalog: Catalog, relation: Relation, column: Column, value: Expression | undefined): void {
  const before = defaultOf(catalog, relation.id, column.id);
  if (before !== undefined) catalog.remove(before.id);
  if (value === undefined || (value.is === 'literal' && value.of === 'null')) return;
  const read = formula(catalog, value, emptyScope);
  checkStored(catalog, `column ${column.name}`, read, column.type);
  putDefault(catalog, relation, column, read.template, read.dependencies, { generated: false, type: read.type, ...(read.literal === undefined ? {} : { literal: read.literal }) });
}

function putDefault(catalog: Catalog, relation: Relation, column: Column, template: Default['template'], needs: readonly Reference[], more: Pick<Default, 'generated' | 'type' | 'literal'>): void {
  catalog.put({
    ...plain, id: catalog.newId(), kind: 'default', name: column.name, parent: relation.id, column: column.id, template,
    dependencies: needs.map(it => ({ ...it, how: 'normal' })), ...more,
  });
}

/** The expression of a generated column: it may read other columns of its own row, but no generated one. */
export function setGenerated(catalog: Catalog, relation: Relation, column: Column, value: Expression): void {
  const before = defaultOf(catalog, relation.id, column.id);
  const read = formula(catalog, value, scopeOf(sourceOf(again(catalog, relation))));
  const circular = read.dependencies.find(it => it.id === relation.id && it.column !== undefined && (it.column === column.id || defaultOf(catalog, relation.id, it.column)?.generated));
  if (circular !== undefined) refuse(`generated column ${column.name} cannot use a generated column`);
  checkStored(catalog, `column ${column.name}`, read, column.type);
  if (before !== undefined) catalog.remove(before.id);
  putDefault(catalog, relation, column, read.template, read.dependencies, { generated: true, type: read.type });
}

/** The sequence behind a serial or identity column. */
export function ownSequence(catalog: Catalog, relation: Relation, column: Column, options: Settings, identity: boolean): Sequence {
  const sequence: Sequence = {
    ...plain, id: catalog.newId(), kind: 'sequence', schema: relation.schema, options, temporary: relation.temporary,
    name: freeRelationName(catalog, relation.schema, relation.name, column.name, 'seq'),
    ownedBy: { table: relation.id, column: column.id }, settings: identity ? { identity: 'yes' } : {},
  };
  catalog.put(sequence);
  return sequence;
}

/** How a column is there: written in the table itself, or inherited from this many parents. */
export interface Origin { readonly local: boolean; readonly parents: number }

/** The bare column, without default and constraints. */
export function makeColumn(catalog: Catalog, definition: ColumnDefinition, origin: Origin): Column {
  const serial = serialBase(definition.type);
  const type = serial !== undefined ? builtin(serial) : definition.type === undefined ? builtin('unknown') : resolveType(catalog, definition.type);
  return {
    id: catalog.newId(), name: definition.name, type, ...origin, settings: definition.settings,
    notNull: definition.notNull || serial !== undefined || definition.identity !== undefined,
    ...(definition.identity === undefined ? {} : { identity: definition.identity }),
  };
}

/** Default, generation and sequence of a column that is already in its table. */
export function fillColumn(catalog: Catalog, relation: Relation, column: Column, definition: ColumnDefinition): void {
  if (definition.default !== undefined && (definition.identity !== undefined || definition.generated !== undefined)) refuse(`column ${column.name} has both a default and a generation`);
  if (serialBase(definition.type) !== undefined) {
    const sequence = ownSequence(catalog, relation, column, { as: String(column.type.base) }, false);
    putDefault(catalog, relation, column, ["nextval('", { id: sequence.id }, "')"], [{ id: sequence.id }], { generated: false, type: builtin('int8') });
  }
  if (definition.identity !== undefined) ownSequence(catalog, relation, column, definition.identity.options, true);
  if (definition.default !== undefined) setDefault(catalog, relation, column, definition.default);
  if (definition.generated !== undefined) setGenerated(catalog, relation, column, definition.generated);
}

/** ALTER TABLE … ADD COLUMN on one table; children are the caller's. */
export function addColumn(catalog: Catalog, relation: Relation, definition: ColumnDefinition, origin: Origin): Column {
  const now = again(catalog, relation);
  if (findColumn(now, definition.name) !== undefined) refuse(`column ${definition.name} of ${catalog.describe(now)} already exists`);
  if (isSystemColumn(definition.name)) refuse(`column name ${definition.name} is a system column's`);
  const column = makeColumn(catalog, definition, origin);
  catalog.put({ ...now, columns: [...now.columns, column] });
  touch(catalog, now, 'add', definition.name);
  fillColumn(catalog, now, column, definition);
  if (origin.local) for (const it of definition.constraints) addConstraint(catalog, again(catalog, now), it, [column.name]);
  return column;
}
