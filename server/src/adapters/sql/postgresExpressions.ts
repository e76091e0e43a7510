import type { A_Const, A_Expr, FuncCall, Node, SubLink } from 'libpg-query';
import type { Expression } from '../../engine/schema/expression.ts';
import { as, nameOf, strings, tagOf, typeOf, type Body, type Tag } from './postgresNodes.ts';
import { queryOf } from './postgresQueries.ts';

const quiet = new Set(['location', 'list_start', 'list_end', 'rexpr_list_start', 'rexpr_list_end', 'funcformat', 'coerce_type']);
const isNode = (value: object): value is Node => {
  const keys = Object.keys(value);
  return keys.length === 1 && /^[A-Z]/.test(keys[0] as string);
};

/** Any node without a reader of its own: its scalars become the operator's text, its inner nodes the arguments. */
function folded(tag: string, body: unknown): Expression {
  const args: Expression[] = [];
  const walk = (value: unknown): string => {
    if (value === null || typeof value !== 'object') return String(value);
    if (Array.isArray(value)) return `[${value.map(walk).join(' ')}]`;
    if (isNode(value)) {
      const plain = as(value, 'String') ?? as(value, 'List');
      if (plain !== undefined) return walk(plain);
      args.push(expressionOf(value));
      return '?';
    }
    return `{${Object.entries(value).filter(([key]) => !quiet.has(key)).map(([key, inner]) => `${key}:${walk(inner)}`).join(' ')}}`;
  };
  const op = `${tag}${walk(body)}`;
  return { is: 'op', op, args };
}

function constantOf(body: A_Const): Expression {
  if (body.isnull) return { is: 'literal', of: 'null', value: 'NULL' };
  if (body.ival !== undefined) return { is: 'literal', of: 'number', value: String(body.ival.ival ?? 0) };
  if (body.fval !== undefined) return { is: 'literal', of: 'number', value: body.fval.fval ?? '0' };
  if (body.boolval !== undefined) return { is: 'literal', of: 'boolean', value: String(body.boolval.boolval ?? false) };
  if (body.bsval !== undefined) return { is: 'op', op: `bits ${body.bsval.bsval ?? ''}`, args: [] };
  return { is: 'literal', of: 'string', value: body.sval?.sval ?? '' };
}

function operatorOf(body: A_Expr): Expression {
  const name = strings(body.name).join('.');
  const args = [body.lexpr, body.rexpr].flatMap(it => it === undefined ? [] : as(it, 'List')?.items ?? [it]).map(expressionOf);
  const kind = body.kind ?? 'AEXPR_OP';
  return { is: 'op', op: kind === 'AEXPR_OP' ? name : `${kind.replace('AEXPR_', '').toLowerCase()} ${name}`, args };
}

function callOf(body: FuncCall): Expression {
  const { funcname, args, location: _place, ...rest } = body;
  const more = folded('', rest);
  return {
    is: 'call', name: nameOf(strings(funcname)), args: (args ?? []).map(expressionOf),
    extra: more.is === 'op' ? more.op : '', more: more.is === 'op' ? more.args : [],
  };
}

function subqueryOf(body: SubLink): Expression {
  const op = `${(body.subLinkType ?? 'EXPR_SUBLINK').replace('_SUBLINK', '')} ${strings(body.operName).join('.')}`.trim();
  return { is: 'query', op, args: body.testexpr === undefined ? [] : [expressionOf(body.testexpr)], query: queryOf(body.subselect) };
}

function columnOf(body: Body<'ColumnRef'>): Expression {
  const path = strings(body.fields);
  const star = (body.fields ?? []).some(it => tagOf(it) === 'A_Star');
  return { is: star ? 'star' : 'column', path };
}

function castOf(body: Body<'TypeCast'>): Expression {
  return { is: 'cast', arg: expressionOf(body.arg as Node), type: typeOf(body.typeName) };
}

const readers: { readonly [T in Tag]?: (body: Body<T>) => Expression } = {
  A_Const: constantOf,
  A_Expr: operatorOf,
  FuncCall: callOf,
  SubLink: subqueryOf,
  ColumnRef: columnOf,
  TypeCast: castOf,
  SelectStmt: body => ({ is: 'query', op: 'SELECT', args: [], query: queryOf({ SelectStmt: body }) }),
  BoolExpr: body => ({ is: 'op', op: (body.boolop ?? '').replace('_EXPR', ''), args: (body.args ?? []).map(expressionOf) }),
  NullTest: body => ({ is: 'op', op: body.nulltesttype === 'IS_NULL' ? 'IS NULL' : 'IS NOT NULL', args: body.arg ? [expressionOf(body.arg)] : [] }),
  CoalesceExpr: body => ({ is: 'op', op: 'COALESCE', args: (body.args ?? []).map(expressionOf) }),
  SQLValueFunction: body => ({ is: 'op', op: (body.op ?? '').replace('SVFOP_', ''), args: [] }),
  TypeName: body => ({ is: 'cast', arg: { is: 'literal', of: 'null', value: 'NULL' }, type: typeOf(body) }),
  CollateClause: body => ({ is: 'op', op: `COLLATE ${strings(body.collname).join('.')}`, args: body.arg ? [expressionOf(body.arg)] : [] }),
};

/** Any expression node; nodes without a reader keep their text and inner expressions. */
export function expressionOf(node: Node): Expression {
  const tag = tagOf(node);
  const reader = readers[tag] as ((body: unknown) => Expression) | undefined;
  const body = (node as Record<string, unknown>)[tag];
  return reader === undefined ? folded(tag, body) : reader(body);
}

export const maybeExpression = (node: Node | undefined): Expression | undefined => node === undefined ? undefined : expressionOf(node);
