import type { Expression } from './expression.ts';
import { typeKey, type Catalog } from './catalog.ts';
import { findRelation, needRelation, touch } from './lookup.ts';
import type { Formula, Reference, Template, TypeReference } from './objects.ts';
import { refuse } from './refusal.ts';
import { resolveCall } from './resolveCall.ts';
import { resolveQuery } from './resolveQuery.ts';
import { columnIn, emptyScope, wholeRow, type Scope } from './scope.ts';
import { builtin, comparable, isUnknown, literalFits, resolveType, typeText } from './types.ts';

/** What is being read: the catalog, and everything the text turned out to need. */
export interface Reading {
  readonly catalog: Catalog;
  readonly needs: Reference[];
  /** Arguments of the SQL function whose body is read: names and `$1` that are no columns. */
  readonly parameters: ReadonlyMap<string, TypeReference | undefined>;
}

export interface Resolved {
  readonly template: Template;
  /** undefined: NULL, or not known. */
  readonly type: TypeReference | undefined;
  /** A bare quoted literal, still without a type. */
  readonly literal?: string;
}

export const reading = (catalog: Catalog, parameters: Reading['parameters'] = new Map()): Reading => ({ catalog, needs: [], parameters });

const between = (parts: readonly Template[], separator: string): Template => parts.flatMap((it, at) => at === 0 ? it : [separator, ...it]);
const call = (name: string, parts: readonly Template[]): Template => [`${name}(`, ...between(parts, ', '), ')'];

function literalOf(it: Extract<Expression, { is: 'literal' }>): Resolved {
  switch (it.of) {
    case 'string': return { template: [`'${it.value}'`], type: builtin('unknown'), literal: it.value };
    case 'boolean': return { template: [it.value], type: builtin('bool') };
    case 'null': return { template: ['NULL'], type: undefined };
    default: return { template: [it.value], type: builtin(/^\d+$/.test(it.value) ? 'int4' : 'numeric') };
  }
}

function columnOf(read: Reading, it: Extract<Expression, { is: 'column' }>, scope: Scope): Resolved {
  const name = it.path.at(-1) ?? '';
  const parameter = read.parameters.has(it.path.join('.')) ? it.path.join('.') : it.path.length > 1 && read.parameters.has(name) && wholeRow(scope, it.path.at(-2) ?? '') === undefined ? name : undefined;
  if (parameter !== undefined && !scope.sources.some(source => source.columns.some(column => column.name === name))) {
    return { template: [`$${parameter}`], type: read.parameters.get(parameter) };
  }
  const found = columnIn(read.catalog, scope, it.path);
  if (found === undefined) return row(read, scope, name);
  if (found.at === undefined) return { template: [it.path.join('.')], type: found.type };
  read.needs.push(found.at);
  const alias = it.path.at(-2);
  return { template: alias === undefined ? [found.at] : [`${alias}:`, found.at], type: found.type };
}

function row(read: Reading, scope: Scope, alias: string): Resolved {
  const source = wholeRow(scope, alias);
  if (source === undefined || source.relation === 0) return { template: [`${alias}.*`], type: undefined };
  read.needs.push({ id: source.relation });
  return { template: [`${alias}.*:`, { id: source.relation }], type: undefined };
}

/** A string that names a relation (`'s'::regclass`, `nextval('s')`) is bound to it, as the database does. */
export function relationLiteral(read: Reading, text: string, as: 'sequence' | 'table' = 'sequence'): Resolved {
  const parts = [...text.matchAll(/"((?:[^"]|"")+)"|([^."\s]+)/g)].map(it => it[1]?.replaceAll('""', '"') ?? (it[2] ?? '').toLowerCase());
  const schema = parts.at(-2);
  const name = { name: parts.at(-1) ?? '', ...(schema === undefined ? {} : { schema }) };
  if (schema === 'pg_catalog' || schema === 'information_schema') return { template: [`'${text}'`], type: builtin('regclass') };
  const found = findRelation(read.catalog, name) ?? needRelation(read.catalog, name, as);
  touch(read.catalog, found, 'read');
  read.needs.push({ id: found.id });
  return { template: ["'", { id: found.id }, "'"], type: builtin('regclass') };
}

function castOf(read: Reading, it: Extract<Expression, { is: 'cast' }>, scope: Scope): Resolved {
  const type = resolveType(read.catalog, it.type);
  const inner = resolve(read, it.arg, scope);
  if (type.base === 'regclass' && inner.literal !== undefined && !type.array) return relationLiteral(read, inner.literal, /_seq"?$/i.test(inner.literal) ? 'sequence' : 'table');
  if (typeof type.base !== 'string') read.needs.push(type.base);
  if (inner.literal !== undefined && !literalFits(read.catalog, inner.literal, type)) refuse(`'${inner.literal}' is no valid ${typeText(read.catalog, type)}`);
  // A cast between integer literals and their own type is dropped by the database as well.
  const base = typeof type.base === 'string' ? type.base : type.base;
  return { template: [...inner.template, '::', base, `${type.modifiers === '' ? '' : `(${type.modifiers})`}${type.array ? '[]' : ''}`], type };
}

const comparisons = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', 'in =', 'in <>', 'between BETWEEN', 'op_any =', 'op_all <>']);
const logic = new Set(['AND', 'OR', 'NOT', 'IS NULL', 'IS NOT NULL']);

function compare(read: Reading, op: string, args: readonly Resolved[]): void {
  const typed = args.find(it => it.literal === undefined && it.type !== undefined);
  for (const it of args) {
    if (op.startsWith('op_') || typed?.type === undefined || it === typed) continue;
    if (it.literal !== undefined && !literalFits(read.catalog, it.literal, typed.type)) refuse(`'${it.literal}' is no valid ${typeText(read.catalog, typed.type)}`);
    if (it.literal === undefined && !comparable(read.catalog, typed.type, it.type)) refuse(`operator does not exist: ${typeText(read.catalog, typed.type)} ${op} ${it.type === undefined ? 'unknown' : typeText(read.catalog, it.type)}`);
  }
}

const arithmetic = new Set(['+', '-', '*', '/', '%']);
const textual = new Set(['text', 'varchar', 'bpchar', 'uuid', 'json', 'jsonb']);

/** Arithmetic on text has no operator; with anything else in doubt the type is left open. */
function calculate(read: Reading, op: string, args: readonly Resolved[]): TypeReference | undefined {
  const types = args.flatMap(it => it.type === undefined || isUnknown(it.type) ? [] : it.type);
  const odd = types.find(it => typeof it.base === 'string' && textual.has(it.base) && !it.array);
  const number = types.find(it => it.base === 'int4' || it.base === 'numeric' || it.base === 'int8');
  if (odd !== undefined && number !== undefined && !(op === '-' && odd.base === 'jsonb')) refuse(`operator does not exist: ${typeText(read.catalog, odd)} ${op} ${typeText(read.catalog, number)}`);
  const [first] = types;
  return first !== undefined && types.length === args.length && types.every(it => typeKey(it) === typeKey(first)) ? { ...first, modifiers: '' } : undefined;
}

function operatorOf(read: Reading, it: Extract<Expression, { is: 'op' }>, scope: Scope): Resolved {
  const args = it.args.map(arg => resolve(read, arg, scope));
  const template = call(it.op, args.map(arg => arg.template));
  if (comparisons.has(it.op)) {
    compare(read, it.op, args);
    return { template, type: builtin('bool') };
  }
  if (logic.has(it.op)) return { template, type: builtin('bool') };
  if (it.op === 'COALESCE') return { template, type: args.find(arg => !isUnknown(arg.type))?.type };
  if (it.op === '||') return { template, type: args.some(arg => arg.type?.array) ? undefined : builtin('text') };
  if (it.op.startsWith('CURRENT_TIMESTAMP')) return { template, type: builtin('timestamptz') };
  if (it.op === 'CURRENT_DATE') return { template, type: builtin('date') };
  return { template, type: arithmetic.has(it.op) ? calculate(read, it.op, args) : undefined };
}

/** Reads one expression: its names become references, what it needs is noted in `read`. Throws `Refusal`. */
export function resolve(read: Reading, it: Expression, scope: Scope): Resolved {
  switch (it.is) {
    case 'literal': return literalOf(it);
    case 'column': return columnOf(read, it, scope);
    case 'star': return it.path.length === 0 ? { template: ['*'], type: undefined } : row(read, scope, it.path.at(-1) ?? '');
    case 'cast': return castOf(read, it, scope);
    case 'call': return resolveCall(read, it, scope);
    case 'op': return operatorOf(read, it, scope);
    case 'query': {
      const args = it.args.map(arg => resolve(read, arg, scope));
      const inner = resolveQuery(read, it.query, scope);
      const type = it.op === 'EXPR' ? inner.columns[0]?.type : it.op === 'EXISTS' || it.op.startsWith('ANY') || it.op.startsWith('ALL') ? builtin('bool') : undefined;
      return { template: [...call(it.op, args.map(arg => arg.template)), '(', ...inner.template, ')'], type };
    }
  }
}

/** An expression with its needs, as an object keeps it. */
export function formula(catalog: Catalog, it: Expression, scope: Scope = emptyScope): Formula & { readonly literal?: string } {
  const read = reading(catalog);
  const { template, type, literal } = resolve(read, it, scope);
  return { template, type, dependencies: read.needs, ...(literal === undefined ? {} : { literal }) };
}
