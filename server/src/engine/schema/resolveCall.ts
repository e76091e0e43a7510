import type { Expression } from './expression.ts';
import { written, routinesNamed, touch } from './lookup.ts';
import { defaultSchema } from './catalog.ts';
import type { Argument, Function, TypeReference } from './objects.ts';
import { missing } from './refusal.ts';
import { relationLiteral, resolve, type Reading, type Resolved } from './resolveExpression.ts';
import type { Scope } from './scope.ts';
import { assignable, builtin, isUnknown, sameType } from './types.ts';

type Call = Extract<Expression, { is: 'call' }>;

/** Result types of built-in functions that checks and defaults are made of. */
const results: Readonly<Record<string, string>> = {
  count: 'int8', now: 'timestamptz', clock_timestamp: 'timestamptz', gen_random_uuid: 'uuid', uuid_generate_v4: 'uuid', lower: 'text', upper: 'text',
  length: 'int4', char_length: 'int4', concat: 'text', trim: 'text', btrim: 'text', md5: 'text', nextval: 'int8', currval: 'int8', random: 'float8', format: 'text',
};
const ofSequence = new Set(['nextval', 'currval', 'setval', 'pg_get_serial_sequence']);

export const inputs = (it: Function): Argument[] => (it.args ?? []).filter(arg => arg.mode !== 'out' && arg.mode !== 'table');

const accepts = (read: Reading, it: Function, given: readonly Resolved[]): boolean => {
  if (it.args === undefined) return true;
  const wanted = inputs(it);
  const variadic = wanted.at(-1)?.mode === 'variadic';
  const least = wanted.filter(arg => arg.default.length === 0 && arg.mode !== 'variadic').length;
  if (given.length < least || (given.length > wanted.length && !variadic)) return false;
  return given.every((arg, at) => {
    const type = wanted[at]?.type;
    return type === undefined || arg.literal !== undefined || implicit(read, arg.type, type);
  });
};

/** Functions are found by implicit casts only: a number is no text and a text no number. */
const implicit = (read: Reading, from: TypeReference | undefined, to: TypeReference): boolean => {
  if (from === undefined || isUnknown(from) || isUnknown(to) || typeof to.base !== 'string' || to.base.startsWith('any')) return from === undefined || isUnknown(from) || typeof to.base === 'string' || sameType(from, to);
  const narrowing = order.indexOf(String(from.base)) > order.indexOf(to.base) && order.includes(to.base);
  return !narrowing && assignable(read.catalog, from, to) && !(strings.has(to.base) && !strings.has(String(from.base)));
};
const order = ['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'];
const strings = new Set(['text', 'varchar', 'bpchar', 'name']);

const exactness = (it: Function, given: readonly Resolved[]): number =>
  given.filter((arg, at) => { const type = inputs(it)[at]?.type; return type !== undefined && arg.type !== undefined && !isUnknown(arg.type) && sameType(arg.type, type); }).length * 10 - inputs(it).length;

/** The routine a call means; undefined for a built-in or an extension's function. */
function routineFor(read: Reading, it: Call, given: readonly Resolved[]): Function | undefined {
  const { catalog } = read;
  if (it.name.schema === 'pg_catalog') return undefined;
  const named = routinesNamed(catalog, it.name);
  const [best] = named.filter(other => accepts(read, other, given)).sort((a, b) => exactness(b, given) - exactness(a, given));
  if (best !== undefined) return best;
  if (it.name.schema === undefined && !catalog.shared.known.has(`function:${it.name.name}`)) return undefined;
  if (it.name.schema === undefined && it.name.name in results && named.length === 0) return undefined;
  return missing(`function ${written(it.name)} with ${given.length} such arguments does not exist`, { kind: 'function', as: 'function', name: it.name, schema: it.name.schema ?? catalog.path[0] ?? defaultSchema, args: undefined });
}

export function resolveCall(read: Reading, it: Call, scope: Scope): Resolved {
  const sequence = it.name.schema === undefined && ofSequence.has(it.name.name) ? it.args[0] : undefined;
  const bound = sequence?.is === 'literal' && sequence.of === 'string' && it.name.name !== 'pg_get_serial_sequence';
  const args = it.args.map((arg, at) => at === 0 && bound && sequence.is === 'literal' ? relationLiteral(read, sequence.value) : resolve(read, arg, scope));
  const more = it.more.map(arg => resolve(read, arg, scope));
  const routine = routineFor(read, it, args);
  const inside = [...args, ...more].flatMap((arg, at) => at === 0 ? arg.template : [', ', ...arg.template]);
  if (routine === undefined) {
    const result = results[it.name.name];
    return { template: [`${it.name.name}(`, ...inside, `)${it.extra}`], type: result === undefined ? undefined : builtin(result) };
  }
  touch(read.catalog, routine, 'read');
  read.needs.push({ id: routine.id });
  return { template: [{ id: routine.id }, '(', ...inside, `)${it.extra}`], type: routine.returns };
}
