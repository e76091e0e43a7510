import type { Catalog } from './catalog.ts';
import { defaultOf } from './columns.ts';
import type { DataChange, Query } from './expression.ts';
import { needTable } from './lookup.ts';
import { isRelation, type Column, type Relation } from './objects.ts';
import { refuse } from './refusal.ts';

/** An INSERT that is run, not one in a body: it fails where a column that must have a value gets none. Rows of a query may be none. */
export function checkInsertedRow(catalog: Catalog, it: DataChange): void {
  if (it.op !== 'insert' || !isCertain(it.source)) return;
  const table = needTable(catalog, it.table);
  if (!isRelation(table) || table.kind !== 'table' || hasTrigger(catalog, table)) return;
  const given = it.given ?? table.columns.slice(0, it.source?.columns.length ?? 0).map(({ name }) => name);
  const lacking = table.columns.find(column => mustBeGiven(catalog, table, column) && !given.includes(column.name));
  if (lacking) refuse(`null value in column ${lacking.name} of ${catalog.describe(table)}`);
}

/** VALUES, or expressions alone. */
const isCertain = (source: Query | undefined): boolean =>
  source === undefined || (source.from.length === 0 && source.combine === undefined && source.change === undefined && source.clauses.every(clause => clause.is === 'op' && clause.op === 'ROW'));

/** Keys are left out: some databases number them by themselves. */
const mustBeGiven = (catalog: Catalog, table: Relation, column: Column): boolean =>
  column.notNull && column.identity === undefined && defaultOf(catalog, table.id, column.id) === undefined && !isKey(catalog, table, column);

const isKey = (catalog: Catalog, table: Relation, column: Column): boolean =>
  catalog.group(`parent:${table.id}`).some(it => it.kind === 'constraint' && it.of === 'primary key' && it.columns.includes(column.id));

/** It may give what the statement does not. */
const hasTrigger = (catalog: Catalog, table: Relation): boolean => catalog.group(`parent:${table.id}`).some(it => it.kind === 'trigger');
