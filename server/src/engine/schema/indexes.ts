import type { Catalog } from './catalog.ts';
import { settingsText } from './constraints.ts';
import { childrenOf } from './inheritance.ts';
import { again, columnById, findColumn, findRelation, isSystemColumn, needColumn, needTable, touch } from './lookup.ts';
import { columnPart, freeRelationName } from './naming.ts';
import { plain, type Dependency, type Index, type Reference, type Relation, type Template } from './objects.ts';
import { missing, refuse } from './refusal.ts';
import { formula } from './resolveExpression.ts';
import { outputName } from './outputName.ts';
import { scopeOf, sourceOf } from './scope.ts';
import type { CreateIndex, IndexElement } from './statement.ts';
import { sortable } from './types.ts';

export interface Elements {
  readonly template: Template;
  /** Plain columns of the key, in order. */
  readonly columns: readonly number[];
  readonly needs: readonly Reference[];
  /** Parts of an automatic name. */
  readonly parts: readonly string[];
  /** A key over expressions cannot be referenced. */
  readonly plain: boolean;
}

/** What an index is made of. INCLUDE columns are needed and named, but are no key. */
export function indexElements(catalog: Catalog, relation: Relation, elements: readonly IndexElement[], include: readonly string[]): Elements {
  const template: Template[number][] = [];
  const columns: number[] = [];
  const needs: Reference[] = [];
  const names: string[] = [];
  for (const it of elements) {
    if (it.column !== undefined) {
      const column = needColumn(catalog, relation, it.column);
      columns.push(column.id);
      needs.push({ id: relation.id, column: column.id });
      names.push(column.name);
      template.push('(', { id: relation.id, column: column.id }, ` ${it.extra})`);
    } else if (it.expression !== undefined) {
      const read = formula(catalog, it.expression, scopeOf(sourceOf(relation)));
      needs.push(...read.dependencies);
      names.push(outputName(it.expression) === '?column?' ? 'expr' : outputName(it.expression));
      template.push('(', ...read.template, ` ${it.extra})`);
    }
  }
  const own = include.map(name => needColumn(catalog, relation, name));
  needs.push(...own.map(it => ({ id: relation.id, column: it.id })));
  if (own.length > 0) template.push(' include ', ...own.map((it): Reference => ({ id: relation.id, column: it.id })));
  return { template, columns, needs, parts: [...names, ...own.map(it => it.name)], plain: elements.every(it => it.column !== undefined) };
}

/** A unique index of a partitioned table must hold every column of the partition key. */
export function keyCoversPartition(relation: Relation, columns: readonly number[], what: string): void {
  const gone = relation.partitionKey?.columns.find(id => !columns.includes(id));
  if (gone !== undefined) refuse(`${what} on partitioned table ${relation.name} must include column ${columnById(relation, gone)?.name ?? ''}`);
}

type Made = Pick<Index, 'name' | 'unique' | 'template' | 'parts' | 'columns' | 'constraint' | 'inheritedFrom' | 'settings'> & { readonly needs: readonly Reference[]; readonly plain: boolean };

export function putIndex(catalog: Catalog, relation: Relation, it: Made): Index {
  const dependencies = it.needs.map((on): Dependency => ({ ...on, how: on.id === relation.id ? 'auto' : 'normal' }));
  const index: Index = {
    ...plain, id: catalog.newId(), kind: 'index', name: it.name, schema: relation.schema, parent: relation.id, unique: it.unique, columns: it.columns,
    template: it.template, parts: it.parts, constraint: it.constraint, inheritedFrom: it.inheritedFrom, dependencies, settings: it.plain ? it.settings : { ...it.settings, partial: 'yes' },
  };
  catalog.put(index);
  return index;
}

function checkSortable(catalog: Catalog, relation: Relation, it: CreateIndex | Omit<CreateIndex, 'tag' | 'table'>): void {
  if ((it.settings['using'] ?? 'btree') !== 'btree') return;
  for (const element of it.elements) {
    const column = element.column === undefined ? undefined : findColumn(relation, element.column);
    if (column !== undefined && !sortable(catalog, column.type)) refuse(`column ${column.name} has a type without an order`);
    if (element.column !== undefined && isSystemColumn(element.column)) refuse('system columns bear no index');
  }
}

/** Makes an index on one relation and, unless ONLY, on its partitions. */
export function addIndex(catalog: Catalog, relation: Relation, it: Omit<CreateIndex, 'tag' | 'table'>, inheritedFrom = 0): void {
  if (relation.kind !== 'table' && relation.kind !== 'materialized view') refuse(`${catalog.describe(relation)} bears no index`);
  const read = indexElements(catalog, relation, it.elements, it.include);
  checkSortable(catalog, relation, it);
  if (it.unique) keyCoversPartition(relation, read.columns, 'unique index');
  const where = it.where === undefined ? undefined : formula(catalog, it.where, scopeOf(sourceOf(relation)));
  const name = it.name ?? freeRelationName(catalog, relation.schema, relation.name, columnPart(read.parts), 'idx');
  const made = putIndex(catalog, relation, {
    ...read, name, unique: it.unique, constraint: 0, inheritedFrom, settings: where === undefined ? {} : { partial: 'yes' },
    template: [it.unique ? 'unique ' : '', ...read.template, ...(where === undefined ? [] : [' where ', ...where.template]), settingsText(it.settings)],
    needs: [...read.needs, ...where?.dependencies ?? []],
  });
  touch(catalog, made, 'add');
  if (it.only || relation.partitionKey === undefined) return;
  const { name: _own, ...rest } = it;
  for (const child of childrenOf(catalog, relation)) addIndex(catalog, again(catalog, child), rest, made.id);
}

/** Refuses an index of another table. An assumed index gets the table it is used with. */
export function ownIndex(catalog: Catalog, relation: Relation, index: Index): void {
  if (index.parent === relation.id) return;
  const message = `${index.name} is no index of ${catalog.describe(relation)}`;
  if (index.assumed && index.parent === 0) missing(message, { kind: 'index table', index: index.id, table: relation.id });
  refuse(message);
}

export function createIndex(catalog: Catalog, it: CreateIndex): void {
  const relation = needTable(catalog, it.table);
  const schema = catalog.get(relation.schema)?.name;
  const taken = it.name === undefined ? undefined : findRelation(catalog, { name: it.name, ...(schema === undefined ? {} : { schema }) });
  if (taken !== undefined) {
    if (it.ifNotExists) return;
    refuse(`${catalog.describe(taken)} already exists`);
  }
  addIndex(catalog, relation, it);
}
