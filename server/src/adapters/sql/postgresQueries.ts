import type { CommonTableExpr, DeleteStmt, InsertStmt, JoinExpr, Node, RangeFunction, SelectStmt, UpdateStmt, WithClause } from 'libpg-query';
import type { DataChange, Expression, FromItem, Query, QueryColumn } from '../../engine/schema/expression.ts';
import { as, bodies, rangeName, strings, tagOf, textOf } from './postgresNodes.ts';
import { expressionOf } from './postgresExpressions.ts';

const empty: Query = { with: [], recursive: false, columns: [], from: [], clauses: [] };

const marked = (op: string, nodes: readonly Node[] | undefined): Expression[] =>
  nodes === undefined || nodes.length === 0 ? [] : [{ is: 'op', op, args: nodes.map(expressionOf) }];
const one = (op: string, node: Node | undefined): Expression[] => marked(op, node === undefined ? [] : [node]);

/** DISTINCT without ON is a list with one empty node. */
const distinctOf = (nodes: readonly Node[] | undefined): Expression[] =>
  nodes === undefined ? [] : [{ is: 'op', op: 'DISTINCT', args: nodes.filter(it => Object.keys(it).length > 0).map(expressionOf) }];

function ctesOf(clause: WithClause | undefined): Pick<Query, 'with' | 'recursive'> {
  const read = (it: CommonTableExpr) => ({ name: it.ctename ?? '', columns: strings(it.aliascolnames), query: queryOf(it.ctequery) });
  return { with: bodies(clause?.ctes, 'CommonTableExpr').map(read), recursive: clause?.recursive ?? false };
}

const columnsOf = (nodes: readonly Node[] | undefined): QueryColumn[] => bodies(nodes, 'ResTarget').map(it => ({
  expression: expressionOf(it.val as Node), ...(it.name === undefined ? {} : { as: it.name }),
}));

function joinOf(body: JoinExpr): FromItem {
  return {
    is: 'join', kind: body.jointype ?? '', left: fromOf(body.larg as Node), right: fromOf(body.rarg as Node),
    using: strings(body.usingClause), natural: body.isNatural ?? false,
    ...(body.quals === undefined ? {} : { on: expressionOf(body.quals) }),
    ...(body.alias?.aliasname === undefined ? {} : { alias: body.alias.aliasname }),
  };
}

function functionSource(body: RangeFunction): FromItem {
  const calls = (body.functions ?? []).flatMap(it => as(it, 'List')?.items?.slice(0, 1) ?? []).map(expressionOf);
  const defined = bodies(body.coldeflist, 'ColumnDef').map(it => it.colname ?? '');
  return {
    is: 'function', calls, columns: [...strings(body.alias?.colnames), ...defined],
    ...(body.alias?.aliasname === undefined ? {} : { alias: body.alias.aliasname }),
  };
}

export function fromOf(node: Node): FromItem {
  const table = as(node, 'RangeVar');
  if (table !== undefined) {
    const alias = table.alias?.aliasname;
    return { is: 'table', name: rangeName(table), columns: strings(table.alias?.colnames), ...(alias === undefined ? {} : { alias }) };
  }
  const join = as(node, 'JoinExpr');
  if (join !== undefined) return joinOf(join);
  const inner = as(node, 'RangeSubselect');
  if (inner !== undefined) {
    const alias = inner.alias?.aliasname;
    return { is: 'query', query: queryOf(inner.subquery), columns: strings(inner.alias?.colnames), ...(alias === undefined ? {} : { alias }) };
  }
  const called = as(node, 'RangeFunction');
  if (called !== undefined) return functionSource(called);
  const alias = (Object.values(node)[0] as { alias?: { aliasname?: string } }).alias?.aliasname;
  return { is: 'function', calls: [{ is: 'op', op: textOf(node), args: [] }], columns: [], ...(alias === undefined ? {} : { alias }) };
}

function selectOf(body: SelectStmt): Query {
  const shared = ctesOf(body.withClause);
  const tail = [...marked('ORDER BY', body.sortClause), ...one('LIMIT', body.limitCount), ...one('OFFSET', body.limitOffset)];
  if (body.op !== undefined && body.op !== 'SETOP_NONE') {
    const op = `${body.op.replace('SETOP_', '')}${body.all ? ' ALL' : ''}`;
    const combine = { op, left: queryOf({ SelectStmt: body.larg as SelectStmt }), right: queryOf({ SelectStmt: body.rarg as SelectStmt }) };
    return { ...empty, ...shared, combine, clauses: tail };
  }
  const values = body.valuesLists === undefined ? [] : bodies(body.valuesLists, 'List');
  const rows = values.map((row): Expression => ({ is: 'op', op: 'ROW', args: (row.items ?? []).map(expressionOf) }));
  const first = (values[0]?.items ?? []).map((node, at): QueryColumn => ({ expression: expressionOf(node), as: `column${at + 1}` }));
  return {
    ...empty, ...shared,
    columns: [...columnsOf(body.targetList), ...first],
    from: (body.fromClause ?? []).map(fromOf),
    clauses: [
      ...rows, ...distinctOf(body.distinctClause), ...one('WHERE', body.whereClause),
      ...marked('GROUP BY', body.groupClause), ...one('HAVING', body.havingClause), ...marked('WINDOW', body.windowClause), ...tail,
    ],
  };
}

function insertOf(body: InsertStmt): DataChange {
  const conflict = body.onConflictClause;
  const sets = bodies(conflict?.targetList, 'ResTarget');
  return {
    op: 'insert', table: rangeName(body.relation),
    columns: [...bodies(body.cols, 'ResTarget').map(it => it.name ?? ''), ...sets.map(it => it.name ?? '')],
    ...(body.cols === undefined ? {} : { given: bodies(body.cols, 'ResTarget').map(it => it.name ?? '') }),
    ...(body.selectStmt === undefined ? {} : { source: { ...queryOf(body.selectStmt), ...ctesOf(body.withClause) } }),
    expressions: [], from: [],
    ...(body.relation?.alias?.aliasname === undefined ? {} : { alias: body.relation.alias.aliasname }),
  };
}

function updateOf(body: UpdateStmt): DataChange {
  const sets = bodies(body.targetList, 'ResTarget');
  return {
    op: 'update', table: rangeName(body.relation), columns: sets.map(it => it.name ?? ''),
    expressions: [...sets.flatMap(it => it.val === undefined ? [] : [expressionOf(it.val)]), ...one('WHERE', body.whereClause)],
    from: (body.fromClause ?? []).map(fromOf),
    ...(body.relation?.alias?.aliasname === undefined ? {} : { alias: body.relation.alias.aliasname }),
  };
}

function deleteOf(body: DeleteStmt): DataChange {
  return {
    op: 'delete', table: rangeName(body.relation), columns: [], expressions: one('WHERE', body.whereClause),
    from: (body.usingClause ?? []).map(fromOf),
    ...(body.relation?.alias?.aliasname === undefined ? {} : { alias: body.relation.alias.aliasname }),
  };
}

export function changeOf(node: Node): DataChange | undefined {
  const insert = as(node, 'InsertStmt');
  if (insert !== undefined) return insertOf(insert);
  const update = as(node, 'UpdateStmt');
  if (update !== undefined) return updateOf(update);
  const remove = as(node, 'DeleteStmt');
  return remove === undefined ? undefined : deleteOf(remove);
}

/** A SELECT, VALUES or data-changing statement as a query; anything else as one opaque column. */
export function queryOf(node: Node | undefined): Query {
  if (node === undefined) return empty;
  const select = as(node, 'SelectStmt');
  if (select !== undefined) return selectOf(select);
  const change = changeOf(node);
  if (change !== undefined) return { ...empty, change };
  return { ...empty, columns: [{ expression: { is: 'op', op: `${tagOf(node)} ${textOf(node)}`, args: [] } }] };
}
