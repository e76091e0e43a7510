import type { Expression } from './expression.ts';

/** `sure`: a cast or CASE around it does not give its own name instead. */
interface Named { readonly name: string; readonly sure: boolean }

const sure = (name: string): Named => ({ name, sure: true });
/** Operators that are written like functions. */
const likeFunctions: readonly (readonly [start: RegExp, name: string])[] = [
  [/^COALESCE$/, 'coalesce'], [/^nullif /, 'nullif'], [/^A_ArrayExpr/, 'array'], [/^RowExpr/, 'row'], [/^MinMaxExpr.*IS_GREATEST/, 'greatest'], [/^MinMaxExpr.*IS_LEAST/, 'least'],
];
const value = /^(CURRENT_(?:DATE|TIMESTAMP|TIME|USER|ROLE|CATALOG|SCHEMA)|LOCALTIME(?:STAMP)?|SESSION_USER|USER)(?:_N)?$/;

function ofOperator(it: Extract<Expression, { is: 'op' }>): Named | undefined {
  const [first] = it.args;
  const found = likeFunctions.find(([start]) => start.test(it.op))?.[1] ?? value.exec(it.op)?.[1]?.toLowerCase();
  if (found !== undefined) return sure(found);
  if (it.op.startsWith('COLLATE ')) return first === undefined ? undefined : named(first);
  if (it.op.startsWith('A_Indirection')) {
    const field = /indirection:\[(?:.* )?(\w+)\]/.exec(it.op)?.[1];
    return field !== undefined ? sure(field) : first === undefined ? undefined : named(first);
  }
  if (!it.op.startsWith('CaseExpr')) return undefined;
  const otherwise = it.op.includes('defresult') ? it.args.at(-1) : undefined;
  const inner = otherwise === undefined ? undefined : named(otherwise);
  return inner?.sure ? inner : { name: 'case', sure: false };
}

function named(it: Expression): Named | undefined {
  switch (it.is) {
    case 'column': return sure(it.path.at(-1) ?? '');
    case 'call': return sure(it.name.name);
    case 'op': return ofOperator(it);
    case 'cast': {
      const inner = named(it.arg);
      return inner?.sure ? inner : { name: it.type.name.name, sure: false };
    }
    case 'query': {
      const [column] = it.query.columns;
      if (it.op === 'EXISTS' || it.op === 'ARRAY') return sure(it.op.toLowerCase());
      return it.op !== 'EXPR' || column === undefined ? undefined : column.as !== undefined ? sure(column.as) : named(column.expression);
    }
    default: return undefined;
  }
}

/** The name PostgreSQL gives an output column without AS. */
export const outputName = (it: Expression): string => named(it)?.name ?? '?column?';
