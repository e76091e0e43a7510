import type { Expression, FromItem, Query, QueryColumn } from '../../engine/schema/expression.ts';
import { isAst, type Ast, type ParseQuery } from './nodeSqlParser.ts';

/** Queries and expressions of MySQL, SQLite and T-SQL, from node-sql-parser's tree. */

const list = (value: unknown): unknown[] => Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];
const lower = (value: unknown): string => String(value ?? '').toLowerCase();
/** A name may be a string or wrapped in objects, differently by dialect. */
export const nameIn = (value: unknown): string => isAst(value) ? nameIn(value['value'] ?? value['expr'] ?? value['name'] ?? value['column'] ?? '') : Array.isArray(value) ? nameIn(value.at(-1)) : lower(value);

export const emptyQuery: Query = { with: [], recursive: false, columns: [], from: [], clauses: [] };
const op = (name: string, args: readonly Expression[]): Expression => ({ is: 'op', op: name, args });

/** Any node without a reader of its own: words become text, inner nodes arguments. */
function folded(node: Ast): Expression {
  const args: Expression[] = [];
  const words = Object.entries(node).flatMap(([key, value]): string[] => {
    if (value === null || key === 'parentheses' || key === 'tableList' || key === 'columnList') return [];
    if (typeof value !== 'object') return [`${key}:${String(value)}`];
    for (const inner of list(value)) if (isAst(inner)) args.push(expressionOf(inner));
    return [];
  });
  return op(words.join(' '), args);
}

function binary(node: Ast): Expression {
  const name = lower(node['operator']).toUpperCase();
  const right = node['right'];
  const args = [node['left'], ...(isAst(right) && right['type'] === 'expr_list' ? list(right['value']) : [right])].filter(isAst).map(expressionOf);
  return op(name === 'IN' ? 'in =' : name, args);
}

function callOf(node: Ast): Expression {
  const name = isAst(node['name']) ? nameIn(node['name']['name']) : lower(node['name']);
  const given = isAst(node['args']) ? node['args'] : {};
  const args = list(given['type'] === 'expr_list' ? given['value'] : given['expr'] ?? []).filter(isAst).map(expressionOf);
  if (name.startsWith('current_')) return op(name.toUpperCase(), args);
  return { is: 'call', name: { name }, args, extra: lower(given['distinct']), more: isAst(node['over']) ? [folded(node['over'])] : [] };
}

function columnOf(node: Ast): Expression {
  const table = node['table'];
  const path = [...(table === null || table === undefined || table === '' ? [] : [nameIn(table)]), nameIn(node['column'])];
  return path.at(-1) === '*' ? { is: 'star', path: path.slice(0, -1) } : { is: 'column', path };
}

export function expressionOf(node: Ast): Expression {
  if (isAst(node['ast'])) return { is: 'query', op: 'EXPR', args: [], query: queryOf(node['ast']) };
  switch (node['type']) {
    case 'column_ref': return columnOf(node);
    case 'star': return { is: 'star', path: [] };
    case 'number': return { is: 'literal', of: 'number', value: String(node['value']) };
    case 'bool': return { is: 'literal', of: 'boolean', value: String(node['value']) };
    case 'null': return { is: 'literal', of: 'null', value: 'NULL' };
    case 'single_quote_string': case 'double_quote_string': case 'string': return { is: 'literal', of: 'string', value: String(node['value']) };
    case 'binary_expr': return binary(node);
    case 'function': case 'aggr_func': return callOf(node);
    case 'select': return { is: 'query', op: 'EXPR', args: [], query: queryOf(node) };
    case 'expr_list': return op('list', list(node['value']).filter(isAst).map(expressionOf));
    default: return folded(node);
  }
}

function tableOf(it: Ast): FromItem {
  const alias = it['as'] === null || it['as'] === undefined ? undefined : nameIn(it['as']);
  const given = { columns: [], ...(alias === undefined ? {} : { alias }) };
  const inner = isAst(it['expr']) ? it['expr'] : undefined;
  if (inner !== undefined) return isAst(inner['ast']) ? { is: 'query', query: queryOf(inner['ast']), ...given } : { is: 'function', calls: [expressionOf(inner)], ...given };
  const schema = it['db'] === null || it['db'] === undefined || it['db'] === 'dbo' || it['db'] === 'main' ? undefined : lower(it['db']);
  const name = lower(it['table']);
  return { is: 'table', name: schema === undefined ? { name } : { schema, name }, ...given };
}

export function fromOf(items: readonly Ast[]): FromItem[] {
  const found: FromItem[] = [];
  for (const it of items) {
    const right = tableOf(it);
    const left = found.at(-1);
    if (it['join'] === undefined || it['join'] === null || left === undefined) found.push(right);
    else {
      const on = isAst(it['on']) ? { on: expressionOf(it['on']) } : {};
      found[found.length - 1] = { is: 'join', kind: lower(it['join']), left, right, using: list(it['using']).map(nameIn), natural: lower(it['join']).startsWith('natural'), ...on };
    }
  }
  return found;
}

const columnsOf = (value: unknown): QueryColumn[] => value === '*' ? [{ expression: { is: 'star', path: [] } }] : list(value).filter(isAst).map(it => ({
  expression: isAst(it['expr']) ? expressionOf(it['expr']) : folded(it), ...(it['as'] === null || it['as'] === undefined ? {} : { as: nameIn(it['as']) }),
}));

function clausesOf(node: Ast): Expression[] {
  const group = isAst(node['groupby']) ? list(node['groupby']['columns']) : list(node['groupby']);
  const order = list(node['orderby']).filter(isAst);
  return [
    ...(isAst(node['where']) ? [op('WHERE', [expressionOf(node['where'])])] : []),
    ...(group.length > 0 ? [op('GROUP BY', group.filter(isAst).map(expressionOf))] : []),
    ...(isAst(node['having']) ? [op('HAVING', [expressionOf(node['having'])])] : []),
    ...(order.length > 0 ? [op(`ORDER BY ${order.map(it => lower(it['type'])).join()}`, order.map(it => isAst(it['expr']) ? expressionOf(it['expr']) : folded(it)))] : []),
    ...(node['distinct'] === null || node['distinct'] === undefined ? [] : [op('DISTINCT', [])]),
  ];
}

export function queryOf(node: Ast): Query {
  const names = list(node['with']).filter(isAst).map(it => {
    const inner = isAst(it['stmt']) ? it['stmt'] : {};
    return { name: nameIn(it['name']), columns: list(it['columns']).map(nameIn), query: queryOf(isAst(inner['ast']) ? inner['ast'] : inner) };
  });
  const one: Query = { ...emptyQuery, columns: columnsOf(node['columns']), from: fromOf(list(node['from']).filter(isAst)), clauses: clausesOf(node) };
  const shared = { with: names, recursive: list(node['with']).some(it => isAst(it) && it['recursive'] === true) };
  if (!isAst(node['_next'])) return { ...one, ...shared };
  return { ...emptyQuery, ...shared, combine: { op: lower(node['set_op']).toUpperCase(), left: one, right: queryOf(node['_next']) } };
}

/** Reads queries and expressions of one dialect. */
export interface QueryReader {
  /** One statement as the parser tells it; undefined: it could not be read. */
  tree(sql: string): Ast | undefined;
  /** undefined: it could not be read. */
  query(sql: string): Query | undefined;
  /** An expression that could not be read keeps its text and refers to nothing. */
  expression(sql: string): Expression;
}

export function queryReader(parse: ParseQuery): QueryReader {
  const tree = (sql: string): Ast | undefined => {
    try {
      return parse(sql);
    } catch {
      return undefined;
    }
  };
  const query = (sql: string): Query | undefined => {
    const read = tree(sql);
    return read?.['type'] === 'select' ? queryOf(read) : undefined;
  };
  const expression = (sql: string): Expression => query(`SELECT (${sql})`)?.columns[0]?.expression ?? op(sql.replace(/\s+/g, ' ').trim(), []);
  return { tree, query, expression };
}
