import type { Catalog } from './catalog.ts';
import { isRelation, type Relation } from './objects.ts';

/** Partitions and inheriting tables of a table, in the order they were made. */
export const childrenOf = (catalog: Catalog, relation: Relation): Relation[] =>
  catalog.group(`child:${relation.id}`).filter(isRelation);

/** The table and everything below it. */
export const withDescendants = (catalog: Catalog, relation: Relation): Relation[] =>
  [relation, ...childrenOf(catalog, relation).flatMap(it => withDescendants(catalog, it))];
