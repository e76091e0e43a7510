import type { DataChange, Expression, Query, QueryColumn } from '../../engine/schema/expression.ts';
import type { DdlStatement } from '../../engine/schema/statement.ts';
import type { Reading } from './dialectColumns.ts';
import { emptyQuery, expressionOf, fromOf, nameIn, queryOf } from './dialectQueries.ts';
import { isAst, type Ast } from './nodeSqlParser.ts';

/** Statements of MySQL, SQLite and T-SQL that change rows: no schema change, yet they fail when what they use is gone. */

/** Statements that change the session or rights, and refer to no column. */
const harmless = ['set', 'use', 'pragma', 'print', 'begin', 'start', 'commit', 'rollback', 'end', 'savepoint', 'release', 'lock', 'unlock', 'analyze', 'vacuum', 'reindex', 'explain', 'show', 'grant', 'revoke', 'optimize', 'check', 'attach', 'detach'];
const ofRows = ['insert', 'update', 'delete', 'select', 'replace', 'merge', 'with', 'truncate'];

const list = (value: unknown): Ast[] => Array.isArray(value) ? value.filter(isAst) : [];

/** A statement that changes no schema; undefined when the next word begins none. What cannot be read is not assessed. */
export function dataStatement({ cursor, queries }: Reading): DdlStatement | undefined {
  const quiet = cursor.oneOf(...harmless);
  if (quiet !== undefined) {
    cursor.rest();
    return { tag: 'data', what: quiet.toUpperCase() };
  }
  const from = cursor.offset;
  const what = cursor.oneOf(...ofRows)?.toUpperCase();
  if (what === undefined) return undefined;
  cursor.rest();
  const tree = queries.tree(cursor.text(from, cursor.previousEnd));
  const read = tree === undefined ? undefined : partsOf(tree);
  return read === undefined ? { tag: 'unsupported', what: `${what} that could not be read` } : { tag: 'data', what, ...read };
}

function partsOf(tree: Ast): { readonly change?: DataChange; readonly query?: Query } | undefined {
  switch (tree['type']) {
    case 'select': return { query: queryOf(tree) };
    case 'insert': case 'replace': return changed(insertOf(tree));
    case 'update': return changed(updateOf(tree));
    case 'delete': return changed(deleteOf(tree));
    case 'truncate': return changed(ofTable('touch', list(tree['name'])));
    default: return undefined;
  }
}

const changed = (change: DataChange | undefined): { readonly change: DataChange } | undefined => change === undefined ? undefined : { change };

function ofTable(op: DataChange['op'], tables: readonly Ast[]): DataChange | undefined {
  const [table] = fromOf(tables);
  if (table?.is !== 'table') return undefined;
  return { op, table: table.name, columns: [], expressions: [], from: [], ...(table.alias === undefined ? {} : { alias: table.alias }) };
}

const assigned = (sets: readonly Ast[]): { readonly columns: readonly string[]; readonly expressions: readonly Expression[] } =>
  ({ columns: sets.map(it => nameIn(it['column'])), expressions: sets.flatMap(it => isAst(it['value']) ? [expressionOf(it['value'])] : []) });

function insertOf(tree: Ast): DataChange | undefined {
  const target = ofTable('insert', list(tree['table']));
  if (target === undefined) return undefined;
  if (Array.isArray(tree['set'])) return { ...target, columns: assigned(list(tree['set'])).columns, given: assigned(list(tree['set'])).columns, source: values([assigned(list(tree['set'])).expressions]) };
  const columns = Array.isArray(tree['columns']) ? tree['columns'].map(nameIn) : [];
  const given = columns.length > 0 ? { given: columns } : {};
  const rowsOf = tree['values'];
  if (!isAst(rowsOf)) return { ...target, columns, ...given };
  const rows = list(rowsOf['values']).map(row => list(row['value']).map(expressionOf));
  return { ...target, columns, ...given, source: rowsOf['type'] === 'values' ? values(rows) : queryOf(rowsOf) };
}

function values(rows: readonly (readonly Expression[])[]): Query {
  const first = (rows[0] ?? []).map((expression, at): QueryColumn => ({ expression, as: `column${at + 1}` }));
  return { ...emptyQuery, columns: first, clauses: rows.map((args): Expression => ({ is: 'op', op: 'ROW', args })) };
}

const where = (tree: Ast): Expression[] => isAst(tree['where']) ? [expressionOf(tree['where'])] : [];

/** Of one table: with others joined to it what each name means is not known here. */
function updateOf(tree: Ast): DataChange | undefined {
  const written = ofTable('update', list(tree['table']));
  if (written === undefined || list(tree['table']).length > 1 || list(tree['from']).length > 0) return undefined;
  const { columns, expressions } = assigned(list(tree['set']));
  return { ...written, columns, expressions: [...expressions, ...where(tree)] };
}

function deleteOf(tree: Ast): DataChange | undefined {
  const from = list(tree['from']);
  const written = ofTable('delete', from);
  return written === undefined || from.length > 1 ? undefined : { ...written, expressions: where(tree) };
}
