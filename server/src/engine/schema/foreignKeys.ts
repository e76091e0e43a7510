import type { Catalog } from './catalog.ts';
import { constraintSettings, refuseTaken, settingsText, type Inherited } from './constraints.ts';
import { childrenOf } from './inheritance.ts';
import { columnById, findColumn, needColumn, touch } from './lookup.ts';
import { columnPart, freeConstraintName } from './naming.ts';
import { plain, type Column, type Constraint, type Dependency, type Index, type Relation, type Template } from './objects.ts';
import { refuse } from './refusal.ts';
import type { ConstraintDefinition } from './statement.ts';
import { comparable, typeText } from './types.ts';

/** Columns the key points at: as written, or the primary key of the target. */
function targetColumns(catalog: Catalog, target: Relation, names: readonly string[], count: number): Column[] {
  if (names.length > 0) return names.map(name => needColumn(catalog, target, name));
  const primary = catalog.group(`parent:${target.id}`).find((it): it is Constraint => it.kind === 'constraint' && it.of === 'primary key');
  if (primary !== undefined) return primary.columns.flatMap(id => columnById(target, id) ?? []);
  if (!target.assumed) return refuse(`there is no primary key for referenced ${catalog.describe(target)}`);
  // An assumed table's key is not known; `id` stands for it when there is one column.
  return count === 1 ? [findColumn(target, 'id') ?? needColumn(catalog, target, 'id')] : [];
}

/** The unique index that makes the reference possible. */
function uniqueIndex(catalog: Catalog, target: Relation, columns: readonly Column[]): Index | undefined {
  const wanted = columns.map(it => it.id).sort().join();
  const whole = catalog.group(`parent:${target.id}`).filter((it): it is Index => it.kind === 'index' && it.unique && it.settings['partial'] === undefined && [...it.columns].sort().join() === wanted);
  return whole.find(it => it.constraint !== 0) ?? whole[0];
}

function template(relation: Relation, target: Relation, own: readonly Column[], theirs: readonly Column[], it: ConstraintDefinition): Template {
  const refs = (of: Relation, columns: readonly Column[]): Template => columns.flatMap(column => [{ id: of.id, column: column.id }, ',']);
  return ['FOREIGN KEY ', ...refs(relation, own), ' REFERENCES ', { id: target.id }, ' ', ...refs(target, theirs), settingsText(it.settings)];
}

/** Adds a reference from one table to another, and to the partitions of the referring table. */
export function addForeignKey(catalog: Catalog, relation: Relation, target: Relation, it: ConstraintDefinition, inherited: Inherited): void {
  if (target.kind !== 'table') refuse(`${catalog.describe(target)} cannot be referenced`);
  const own = it.columns.map(name => needColumn(catalog, relation, name));
  const theirs = targetColumns(catalog, target, it.references?.columns ?? [], own.length);
  if (own.length !== theirs.length && !target.assumed) refuse('the number of referencing and referenced columns differs');
  const index = uniqueIndex(catalog, target, theirs);
  if (index === undefined && !target.assumed) refuse(`there is no unique constraint on the referenced columns of ${catalog.describe(target)}`);
  for (const [at, column] of own.entries()) {
    const other = theirs[at]?.type;
    if (!comparable(catalog, column.type, other)) refuse(`column ${column.name} of type ${typeText(catalog, column.type)} cannot reference a column of another type`);
  }
  const name = it.name ?? freeConstraintName(catalog, relation.schema, relation.name, columnPart(own.map(column => column.name)), 'fkey');
  refuseTaken(catalog, relation, name);
  const made: Constraint = {
    ...plain, id: catalog.newId(), kind: 'constraint', of: 'foreign key', name, schema: relation.schema, parent: relation.id,
    columns: own.map(column => column.id), template: template(relation, target, own, theirs, it), settings: constraintSettings(it), index: index?.id ?? 0,
    references: { table: target.id, columns: theirs.map(column => column.id) }, inheritedFrom: inherited.from, local: inherited.local,
    dependencies: [
      ...own.map((column): Dependency => ({ id: relation.id, column: column.id, how: 'auto' })),
      { id: target.id, how: 'normal' },
      ...theirs.map((column): Dependency => ({ id: target.id, column: column.id, how: 'normal' })),
      ...(index === undefined ? [] : [{ id: index.id, how: 'normal' } as const]),
    ],
  };
  catalog.put(made);
  touch(catalog, made, 'add');
  touch(catalog, target, 'read');
  if (relation.partitionKey === undefined) return;
  for (const child of childrenOf(catalog, relation)) addForeignKey(catalog, child, target, it, { from: [made.id], local: false });
}
