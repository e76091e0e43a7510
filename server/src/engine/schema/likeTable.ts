import type { Catalog } from './catalog.ts';
import { constraintNamed } from './constraints.ts';
import { again, columnById, needTable, touch } from './lookup.ts';
import { columnPart, freeKeyName, freeRelationName } from './naming.ts';
import type { CatalogObject, Column, Constraint, Default, Dependency, Index, Relation, Template } from './objects.ts';
import type { CreateTable } from './statement.ts';

/** Columns copied from another table, and the rest that is copied once the new table is there. */
export interface Like {
  readonly columns: readonly Column[];
  finish(relation: Relation): void;
}

type Move = (template: Template) => Template;

/** Points references to the old table's columns at the new one's. */
const mover = (from: Relation, to: Relation): Move => template => template.map(it => {
  if (typeof it === 'string' || it.id !== from.id) return it;
  const name = it.column === undefined ? undefined : columnById(from, it.column)?.name;
  const column = to.columns.find(other => other.name === name);
  return column === undefined ? { id: to.id } : { id: to.id, column: column.id };
});

const moved = (needs: readonly Dependency[], move: Move): Dependency[] =>
  needs.flatMap(it => { const [at] = move([it]); return at === undefined || typeof at === 'string' ? [] : { ...at, how: it.how }; });
const columnsMoved = (ids: readonly number[], from: Relation, move: Move): number[] =>
  ids.flatMap(column => move([{ id: from.id, column }]).flatMap(it => typeof it === 'string' || it.column === undefined ? [] : it.column));

/** Copies an index under a name of its own; returns the copy. */
export function copyIndex(catalog: Catalog, index: Index, from: Relation, to: Relation, more: Partial<Index> = {}): Index {
  const move = mover(from, to);
  const columns = columnsMoved(index.columns, from, move);
  const made: Index = {
    ...index, id: catalog.newId(), parent: to.id, schema: to.schema, columns, template: move(index.template), dependencies: moved(index.dependencies, move),
    constraint: 0, inheritedFrom: 0, name: more.name ?? freeRelationName(catalog, to.schema, to.name, columnPart(index.parts), 'idx'), ...more,
  };
  catalog.put(made);
  return made;
}

/** Copies a key with its index. */
export function copyKey(catalog: Catalog, it: Constraint, from: Relation, to: Relation, inheritedFrom: readonly number[]): void {
  const move = mover(from, to);
  const columns = columnsMoved(it.columns, from, move);
  const index = catalog.get(it.index);
  const names = index?.kind === 'index' ? columnPart(index.parts) : '';
  const label = it.of === 'primary key' ? 'pkey' : it.of === 'exclude' ? 'excl' : 'key';
  const name = freeKeyName(catalog, to.schema, to.name, it.of === 'primary key' ? '' : names, label);
  const made: Constraint = {
    ...it, id: catalog.newId(), name, parent: to.id, schema: to.schema, columns, template: move(it.template), dependencies: moved(it.dependencies, move),
    inheritedFrom, local: inheritedFrom.length === 0,
  };
  catalog.put(made);
  if (index?.kind !== 'index') return;
  const copy = copyIndex(catalog, index, from, to, { name, constraint: made.id, inheritedFrom: inheritedFrom.length === 0 ? 0 : index.id });
  catalog.put({ ...made, index: copy.id });
}

/** Copies a check under the same name; a check of that name that is there already becomes inherited too. */
export function copyCheck(catalog: Catalog, it: Constraint, from: Relation, to: Relation, inheritedFrom: readonly number[]): void {
  const move = mover(from, to);
  const same = constraintNamed(catalog, to.id, it.name);
  if (same !== undefined) return catalog.put({ ...same, inheritedFrom: [...same.inheritedFrom, ...inheritedFrom] });
  catalog.put({
    ...it, id: catalog.newId(), parent: to.id, schema: to.schema, columns: columnsMoved(it.columns, from, move), template: move(it.template),
    dependencies: moved(it.dependencies, move), inheritedFrom, local: inheritedFrom.length === 0,
  });
}

export function copyDefault(catalog: Catalog, it: Default, from: Relation, to: Relation): void {
  const move = mover(from, to);
  const [column] = columnsMoved([it.column], from, move);
  if (column === undefined || catalog.byKey(`default:${to.id}:${column}`) !== undefined) return;
  catalog.put({ ...it, id: catalog.newId(), parent: to.id, column, template: move(it.template), dependencies: moved(it.dependencies, move) });
}

function copyPart(catalog: Catalog, it: CatalogObject, from: Relation, to: Relation, parts: ReadonlySet<string>): void {
  if (it.kind === 'default' && parts.has(it.generated ? 'generated' : 'defaults')) copyDefault(catalog, it, from, to);
  if (it.kind === 'constraint' && it.of === 'check' && parts.has('constraints')) copyCheck(catalog, it, from, to, []);
  if (it.kind === 'constraint' && (it.of === 'primary key' || it.of === 'unique' || it.of === 'exclude') && parts.has('indexes')) copyKey(catalog, it, from, to, []);
  if (it.kind === 'index' && it.constraint === 0 && parts.has('indexes')) copyIndex(catalog, it, from, to);
}

/** LIKE: the columns as they are now. Nothing stays tied to the source. */
export function copyLike(catalog: Catalog, like: CreateTable['like'][number]): Like {
  const from = needTable(catalog, like.table);
  touch(catalog, from, 'read');
  const parts = new Set(like.including);
  const columns = from.columns.map((it): Column => {
    const { identity, notNullName: _name, ...rest } = it;
    const settings = parts.has('comments') ? it.settings : Object.fromEntries(Object.entries(it.settings).filter(([key]) => key !== 'comment'));
    return { ...rest, id: catalog.newId(), parents: 0, local: true, settings, ...(identity !== undefined && parts.has('identity') ? { identity } : {}) };
  });
  const finish = (relation: Relation): void => {
    for (const it of catalog.group(`parent:${from.id}`)) copyPart(catalog, it, from, again(catalog, relation), parts);
  };
  return { columns, finish };
}

