import type { Catalog } from './catalog.ts';
import { constraintSettings, refuseTaken, settingsText, setNotNull, type Inherited } from './constraints.ts';
import { indexElements, keyCoversPartition, ownIndex, putIndex } from './indexes.ts';
import { childrenOf } from './inheritance.ts';
import { again, needColumn, needRelation, touch } from './lookup.ts';
import { columnPart, freeKeyName } from './naming.ts';
import { plain, type Constraint, type Dependency, type Index, type Relation, type Template } from './objects.ts';
import { refuse } from './refusal.ts';
import type { ConstraintDefinition } from './statement.ts';
import { sortable } from './types.ts';

/** Primary keys, unique constraints and exclusions: a constraint and the index that holds it. */

const labels = { 'primary key': 'pkey', unique: 'key', exclude: 'excl' } as const;
type KeyKind = keyof typeof labels;

const primaryOf = (catalog: Catalog, table: number): Constraint | undefined =>
  catalog.group(`parent:${table}`).find((it): it is Constraint => it.kind === 'constraint' && it.of === 'primary key');

function keyName(catalog: Catalog, relation: Relation, it: ConstraintDefinition, parts: readonly string[]): string {
  if (it.name !== undefined) return it.name;
  const kind = it.kind as KeyKind;
  return freeKeyName(catalog, relation.schema, relation.name, kind === 'primary key' ? '' : columnPart(parts), labels[kind]);
}

/** ADD CONSTRAINT … USING INDEX: the index takes the constraint's name. */
function adopt(catalog: Catalog, relation: Relation, it: ConstraintDefinition): { index: Index; name: string } {
  const index = needRelation(catalog, { name: it.usingIndex ?? '' }, 'index');
  if (index.kind !== 'index') return refuse(`${it.usingIndex ?? ''} is no index`);
  ownIndex(catalog, relation, index);
  if (index.constraint !== 0) return refuse(`index ${index.name} already serves a constraint`);
  if (!index.unique && !index.assumed) return refuse(`index ${index.name} is not unique`);
  return { index, name: it.name ?? index.name };
}

function constraintOf(catalog: Catalog, relation: Relation, it: ConstraintDefinition, name: string, columns: readonly number[], template: Template, inherited: Inherited): Constraint {
  return {
    ...plain, id: catalog.newId(), kind: 'constraint', of: it.kind, name, schema: relation.schema, parent: relation.id, columns,
    dependencies: columns.map((column): Dependency => ({ id: relation.id, column, how: 'auto' })),
    template, settings: constraintSettings(it), index: 0, inheritedFrom: inherited.from, local: inherited.local,
  };
}

function checkColumns(catalog: Catalog, relation: Relation, it: ConstraintDefinition): number[] {
  return it.columns.map(name => {
    const column = needColumn(catalog, relation, name);
    if (!sortable(catalog, column.type)) refuse(`column ${name} has a type without an order`);
    return column.id;
  });
}

function fromIndex(catalog: Catalog, relation: Relation, it: ConstraintDefinition, inherited: Inherited): void {
  const { index, name } = adopt(catalog, relation, it);
  refuseTaken(catalog, relation, name);
  const columns = relation.columns.filter(column => index.columns.includes(column.id));
  const made = constraintOf(catalog, relation, it, name, index.columns, [it.kind, ...index.template], inherited);
  catalog.put(made);
  catalog.put({ ...index, name, constraint: made.id });
  if (it.kind === 'primary key') for (const column of columns) setNotNull(catalog, relation, column.name);
  touch(catalog, made, 'add');
}

/** Adds the key to the table and, for a partitioned one, to its partitions. */
export function addKey(catalog: Catalog, relation: Relation, it: ConstraintDefinition, inherited: Inherited): void {
  if (it.kind === 'primary key' && primaryOf(catalog, relation.id) !== undefined) refuse(`${catalog.describe(relation)} already has a primary key`);
  if (it.usingIndex !== undefined) return fromIndex(catalog, relation, it, inherited);
  const columns = checkColumns(catalog, relation, it);
  if (it.kind !== 'exclude') keyCoversPartition(relation, columns, it.kind);
  const elements = it.kind === 'exclude' ? it.elements : it.columns.map(column => ({ column, extra: '' }));
  const read = indexElements(catalog, relation, elements, it.include);
  const name = keyName(catalog, relation, it, read.parts);
  refuseTaken(catalog, relation, name);
  if (it.kind === 'primary key') for (const column of it.columns) setNotNull(catalog, relation, column);
  const made = constraintOf(catalog, relation, it, name, read.columns, [it.kind, ...read.template, settingsText(it.settings)], inherited);
  catalog.put(made);
  const parents = inherited.from.flatMap(id => { const parent = catalog.get(id); return parent?.kind === 'constraint' ? parent.index : []; });
  const index = putIndex(catalog, again(catalog, relation), { name, unique: it.kind !== 'exclude', ...read, constraint: made.id, inheritedFrom: parents[0] ?? 0, settings: {} });
  catalog.put({ ...made, index: index.id });
  touch(catalog, made, 'add');
  if (relation.partitionKey === undefined) return;
  for (const child of childrenOf(catalog, relation)) {
    const { name: _own, ...rest } = it;
    addKey(catalog, again(catalog, child), rest, { from: [made.id], local: false });
  }
}
