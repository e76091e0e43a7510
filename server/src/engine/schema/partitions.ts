import type { Catalog } from './catalog.ts';
import { setNotNull } from './constraints.ts';
import { childrenOf } from './inheritance.ts';
import { copyCheck, copyDefault, copyIndex, copyKey } from './likeTable.ts';
import { again, columnById, findColumn, needColumn, needTable, touch } from './lookup.ts';
import { isRelation, type CatalogObject, type Column, type Constraint, type Dependency, type Index, type Relation } from './objects.ts';
import { missing, refuse } from './refusal.ts';
import { formula } from './resolveExpression.ts';
import { scopeOf, sourceOf } from './scope.ts';
import type { PartitionBound, PartitionKey } from './statement.ts';
import { addForeignKey } from './foreignKeys.ts';
import { overlaps } from './partitionBounds.ts';
import type { Name } from './expression.ts';
import { sameType } from './types.ts';

/** Table inheritance and partitions: what a child gets from its parent, and what stays when it leaves. */

export function partitionKey(catalog: Catalog, relation: Relation, it: PartitionKey): { key: NonNullable<Relation['partitionKey']>; needs: Dependency[] } {
  const columns: number[] = [];
  const template: (string | Dependency)[] = [];
  const needs: Dependency[] = [];
  for (const element of it.elements) {
    if (element.column !== undefined) {
      const column = needColumn(catalog, relation, element.column);
      columns.push(column.id);
      template.push({ id: relation.id, column: column.id, how: 'normal' }, ` ${element.extra},`);
    } else if (element.expression !== undefined) {
      const read = formula(catalog, element.expression, scopeOf(sourceOf(relation)));
      template.push(...read.template as (string | Dependency)[], ` ${element.extra},`);
      columns.push(...read.dependencies.filter(on => on.id === relation.id).flatMap(on => on.column ?? []));
      needs.push(...read.dependencies.filter(on => on.id !== relation.id).map((on): Dependency => ({ ...on, how: 'normal' })));
    }
  }
  return { key: { strategy: it.strategy, columns, template }, needs };
}

/** Columns a new child has from its parents, merged by name. */
export function inheritFrom(catalog: Catalog, parents: readonly Relation[]): Column[] {
  const merged = new Map<string, Column>();
  for (const parent of parents) {
    touch(catalog, parent, 'read');
    for (const it of parent.columns) {
      const before = merged.get(it.name);
      if (before !== undefined && !sameType(before.type, it.type)) refuse(`inherited column ${it.name} has a type conflict`);
      const { identity: _identity, ...rest } = it;
      merged.set(it.name, before === undefined ? { ...rest, id: catalog.newId(), parents: 1, local: false, settings: {} } : { ...before, parents: before.parents + 1, notNull: before.notNull || it.notNull });
    }
  }
  return [...merged.values()];
}

function checkBound(catalog: Catalog, parent: Relation, bound: PartitionBound): void {
  if (parent.partitionKey === undefined) {
    const message = `${catalog.describe(parent)} is not partitioned`;
    return parent.assumed ? missing(message, { kind: 'partitioned', table: parent.id }) : refuse(message);
  }
  if (bound.kind !== 'default' && !parent.assumed && bound.kind !== parent.partitionKey.strategy) refuse(`bound is for ${bound.kind} partitions, but ${catalog.describe(parent)} is partitioned by ${parent.partitionKey.strategy}`);
  if (bound.kind === 'default' && parent.partitionKey.strategy === 'hash') refuse('a hash-partitioned table has no default partition');
  const same = childrenOf(catalog, parent).find(it => it.partitionBound !== undefined && overlaps(it.partitionBound, bound));
  if (same !== undefined) refuse(`the partition would overlap partition ${catalog.label(same)}`);
}

const sameIndex = (catalog: Catalog, a: Index, from: Relation, b: Index, to: Relation): boolean =>
  b.inheritedFrom === 0 && a.unique === b.unique && a.columns.map(id => columnById(from, id)?.name).join() === b.columns.map(id => columnById(to, id)?.name).join()
  && a.template.length === b.template.length && (catalog.get(a.constraint) === undefined) === (catalog.get(b.constraint) === undefined);

/** The child gets an index for each of the parent's, or lends the one it has. */
function inheritIndex(catalog: Catalog, it: Index, parent: Relation, child: Relation): void {
  const own = catalog.group(`parent:${child.id}`).find((other): other is Index => other.kind === 'index' && sameIndex(catalog, it, parent, other, child));
  if (own === undefined) {
    const constraint = catalog.get(it.constraint);
    if (constraint?.kind === 'constraint') copyKey(catalog, constraint, parent, child, [constraint.id]);
    else copyIndex(catalog, it, parent, child, { inheritedFrom: it.id });
    return;
  }
  catalog.put({ ...own, inheritedFrom: it.id });
  const key = catalog.get(own.constraint);
  if (key?.kind === 'constraint' && it.constraint !== 0) catalog.put({ ...key, inheritedFrom: [it.constraint] });
}

function inheritReference(catalog: Catalog, it: Constraint, parent: Relation, child: Relation): void {
  const target = catalog.get(it.references?.table ?? 0);
  if (!isRelation(target)) return;
  const names = (of: Relation, ids: readonly number[]): string[] => ids.flatMap(id => columnById(of, id)?.name ?? []);
  addForeignKey(catalog, child, target, {
    kind: 'foreign key', name: it.name, columns: names(parent, it.columns), include: [], elements: [], settings: it.settings, notValid: false, noInherit: false,
    references: { table: { name: target.name }, columns: names(target, it.references?.columns ?? []) },
  }, { from: [it.id], local: false });
}

function inheritPart(catalog: Catalog, it: CatalogObject, parent: Relation, child: Relation, how: { readonly partition: boolean; readonly fresh: boolean }): void {
  if (it.kind === 'constraint' && it.of === 'check' && it.settings['no inherit'] === undefined) copyCheck(catalog, it, parent, child, [it.id]);
  if (it.kind === 'default' && how.fresh) copyDefault(catalog, it, parent, child);
  if (!how.partition) return;
  if (it.kind === 'index') inheritIndex(catalog, it, parent, child);
  if (it.kind === 'constraint' && it.of === 'foreign key') inheritReference(catalog, it, parent, child);
  if (it.kind === 'trigger') inheritTrigger(catalog, it.id, child);
}

/** A row trigger of the parent fires for the partition as well. */
export function inheritTrigger(catalog: Catalog, id: number, child: Relation): void {
  const it = catalog.get(id);
  if (it?.kind !== 'trigger') return;
  catalog.put({ ...it, id: catalog.newId(), parent: child.id, inheritedFrom: it.id, dependencies: [{ id: it.id, how: 'auto' }] });
}

/** Makes a table with the needed columns a child: the parent's checks, indexes and keys hold for it too. `fresh`: it is just being made, and takes defaults as well. */
export function joinParent(catalog: Catalog, child: Relation, parent: Relation, bound: PartitionBound | undefined, fresh = true): void {
  if (bound !== undefined) checkBound(catalog, parent, bound);
  for (const it of parent.columns) if (it.notNull) setNotNull(catalog, child, it.name);
  const now = again(catalog, child);
  const parents = now.parents.includes(parent.id) ? now.parents : [...now.parents, parent.id];
  catalog.put({ ...now, parents, ...(bound === undefined ? {} : { partitionBound: bound }) });
  touch(catalog, parent, bound === undefined ? 'read' : 'extend');
  for (const it of catalog.group(`parent:${parent.id}`)) inheritPart(catalog, it, parent, again(catalog, child), { partition: bound !== undefined, fresh });
}

const mergeColumns = (catalog: Catalog, child: Relation, parent: Relation): Column[] => child.columns.map(it => {
  const theirs = findColumn(parent, it.name);
  if (theirs === undefined) return it;
  if (!sameType(theirs.type, it.type)) return refuse(`column ${it.name} of ${catalog.describe(child)} has another type`);
  return { ...it, parents: it.parents + 1 };
});

/** ATTACH PARTITION and INHERIT. */
export function attach(catalog: Catalog, parent: Relation, name: Name, bound: PartitionBound | undefined, partition: boolean): void {
  const child = needTable(catalog, name);
  if (partition && child.partitionBound !== undefined) refuse(`${catalog.describe(child)} is already a partition`);
  if (child.parents.includes(parent.id)) refuse(`${catalog.describe(child)} already inherits from ${catalog.describe(parent)}`);
  for (const it of parent.columns) {
    const own = needColumn(catalog, child, it.name);
    if (it.notNull && !own.notNull && !child.assumed) refuse(`column ${it.name} of ${catalog.describe(child)} must be NOT NULL`);
  }
  const extra = child.columns.find(it => findColumn(parent, it.name) === undefined);
  if (partition && extra !== undefined && !parent.assumed) refuse(`${catalog.describe(child)} has the column ${extra.name} that ${catalog.describe(parent)} has not`);
  for (const it of catalog.group(`parent:${parent.id}`)) {
    const needed = it.kind === 'constraint' && it.of === 'check' && it.settings['no inherit'] === undefined;
    if (needed && catalog.byKey(`constraint:${child.id}:${it.name}`) === undefined) refuse(`${catalog.describe(child)} lacks the check ${it.name}`);
  }
  const merged = { ...child, columns: mergeColumns(catalog, child, parent).map(it => partition ? { ...it, local: false } : it) };
  catalog.put(merged);
  touch(catalog, child, 'modify');
  joinParent(catalog, merged, parent, partition ? bound ?? { kind: 'default' } : undefined, false);
}

/** DETACH PARTITION and NO INHERIT: what the child got stays, as its own. */
export function detach(catalog: Catalog, parent: Relation, name: Name, partition: boolean): void {
  const child = needTable(catalog, name);
  if (!child.parents.includes(parent.id)) {
    const message = `${catalog.describe(child)} is no child of ${catalog.describe(parent)}`;
    if (child.assumed && parent.assumed) missing(message, { kind: partition ? 'partitioned' : 'inherited', table: parent.id, child: child.id });
    refuse(message);
  }
  const { partitionBound: _bound, ...rest } = child;
  const columns = child.columns.map(it => findColumn(parent, it.name) === undefined ? it : { ...it, parents: Math.max(0, it.parents - 1), local: true });
  catalog.put({ ...rest, columns, parents: child.parents.filter(id => id !== parent.id) });
  touch(catalog, child, 'modify');
  touch(catalog, parent, 'modify');
  for (const it of catalog.group(`parent:${child.id}`)) leave(catalog, it, parent.id);
}

function leave(catalog: Catalog, it: CatalogObject, parent: number): void {
  if (it.kind === 'trigger' && it.inheritedFrom !== 0) return catalog.remove(it.id);
  if (it.kind === 'index' && it.inheritedFrom !== 0) return catalog.put({ ...it, inheritedFrom: 0 });
  if (it.kind !== 'constraint') return;
  const inheritedFrom = it.inheritedFrom.filter(id => catalog.get(id)?.parent !== parent);
  if (inheritedFrom.length !== it.inheritedFrom.length) catalog.put({ ...it, inheritedFrom, local: true });
}
