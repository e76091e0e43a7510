import type { TypeName } from './expression.ts';
import type { Catalog } from './catalog.ts';
import { findType, needColumn, needTable, needType, touch, written } from './lookup.ts';
import { isRelation, type TypeReference } from './objects.ts';
import { refuse } from './refusal.ts';

/** Types: what a written name means, which casts happen by themselves, which literals fit. Rules: PostgreSQL's pg_cast. */

const synonyms: Readonly<Record<string, string>> = {
  int: 'int4', integer: 'int4', bigint: 'int8', smallint: 'int2', boolean: 'bool', real: 'float4', float: 'float8', double: 'float8',
  decimal: 'numeric', dec: 'numeric', character: 'bpchar', 'character varying': 'varchar', 'timestamp with time zone': 'timestamptz',
};
const families: Readonly<Record<string, string>> = Object.fromEntries([
  ...['int2', 'int4', 'int8', 'numeric', 'float4', 'float8'].map(it => [it, 'number']),
  ...['text', 'varchar', 'bpchar', 'name', 'citext', 'char'].map(it => [it, 'string']),
  ...['date', 'timestamp', 'timestamptz'].map(it => [it, 'moment']),
  ...['time', 'timetz'].map(it => [it, 'time']),
  ...['bool', 'uuid', 'json', 'jsonb', 'bytea', 'interval', 'inet', 'cidr', 'xml', 'money', 'bit', 'varbit', 'point', 'box', 'oid', 'regclass',
    'macaddr', 'tsvector', 'tsquery', 'line', 'lseg', 'path', 'polygon', 'circle', 'int4range', 'int8range', 'numrange', 'daterange', 'tsrange', 'tstzrange',
    'void', 'record', 'trigger', 'event_trigger', 'anyelement', 'anyarray', 'cstring', 'internal'].map(it => [it, it]),
]) as Record<string, string>;

export const builtin = (base: string): TypeReference => ({ base, modifiers: '', array: false });
/** The type of what is only assumed to exist: fits everywhere. */
export const unknownType = builtin('unknown');
export const isUnknown = (type: TypeReference | undefined): boolean => type === undefined || type.base === 'unknown';
const isBuiltin = (name: string): boolean => name in families || name in synonyms;

/** The type a name means here. Unknown names that nobody defines are taken for an extension's or a dialect's own. */
export function resolveType(catalog: Catalog, type: TypeName): TypeReference {
  if (type.of !== undefined) {
    const table = needTable(catalog, type.of.table);
    return needColumn(catalog, table, type.of.column).type;
  }
  const { schema, name } = type.name;
  const array = type.array > 0;
  const base = synonyms[name] ?? name;
  if (schema === 'pg_catalog' || (schema === undefined && isBuiltin(name))) return { base, modifiers: type.modifiers, array };
  if (schema === undefined && name.startsWith('_') && isBuiltin(name.slice(1))) return { base: name.slice(1), modifiers: '', array: true };
  if (schema !== undefined || catalog.shared.known.has(`type:${name}`)) {
    const found = needType(catalog, type.name, 'any');
    touch(catalog, found, 'read');
    return { base: { id: found.id }, modifiers: type.modifiers, array };
  }
  const found = findType(catalog, type.name);
  if (found === undefined) {
    catalog.touch('type', written(type.name), 'read');
    return { base, modifiers: type.modifiers, array };
  }
  touch(catalog, found, 'read');
  return { base: { id: found.id }, modifiers: type.modifiers, array };
}

/** Looks through domains to the type below. */
export function underlying(catalog: Catalog, type: TypeReference): TypeReference {
  if (typeof type.base === 'string') return type;
  const it = catalog.get(type.base.id);
  if (it?.assumed && it.kind !== 'enum') return unknownType;
  return it?.kind === 'domain' ? { ...underlying(catalog, it.base), array: type.array || it.base.array } : type;
}

const familyOf = (type: TypeReference): string =>
  typeof type.base === 'string' ? families[type.base] ?? type.base : `#${type.base.id}`;

const byAssignment = new Set([
  'moment>time', 'time>interval', 'interval>time', 'json>jsonb', 'jsonb>json', 'inet>cidr', 'cidr>inet', 'number>money', 'money>number',
  'number>oid', 'oid>number', 'regclass>oid', 'oid>regclass', 'regclass>number', 'number>regclass', 'bit>varbit', 'varbit>bit', 'xml>string',
]);

/** True when a value of one type is stored into the other without an explicit cast. */
export function assignable(catalog: Catalog, from: TypeReference | undefined, to: TypeReference): boolean {
  if (from === undefined || isUnknown(from) || isUnknown(to)) return true;
  const a = underlying(catalog, from);
  const b = underlying(catalog, to);
  if (isUnknown(a) || isUnknown(b)) return true;
  const one = familyOf(a);
  const other = familyOf(b);
  if (a.array !== b.array) return other === 'string' && !b.array;
  if (one === other) return a.base !== 'date' || b.base !== 'time';
  if (a.array) return assignable(catalog, { ...a, array: false }, { ...b, array: false });
  if (other === 'string') return true;
  if (a.base === 'date' && other === 'time') return false;
  return byAssignment.has(`${one}>${other}`) || !knownFamily(one) || !knownFamily(other);
}
const knownFamily = (family: string): boolean => family.startsWith('#') || Object.values(families).includes(family);

/** True when `=` or `<` exists between the two. */
export function comparable(catalog: Catalog, left: TypeReference | undefined, right: TypeReference | undefined): boolean {
  if (left === undefined || right === undefined || isUnknown(left) || isUnknown(right)) return true;
  const a = underlying(catalog, left);
  const b = underlying(catalog, right);
  if (isUnknown(a) || isUnknown(b)) return true;
  if (a.array !== b.array) return false;
  const [one, other] = [familyOf(a), familyOf(b)];
  if (one === other) return true;
  const pair = [one, other].sort().join(' ');
  if (pair === 'cidr inet' || pair === 'number oid' || pair === 'oid regclass') return true;
  return !knownFamily(one) || !knownFamily(other);
}

const withoutOrder = new Set(['json', 'xml', 'point', 'box', 'line', 'lseg', 'path', 'polygon', 'circle']);
/** False for types without equality: they can bear no key and no b-tree index. */
export function sortable(catalog: Catalog, type: TypeReference): boolean {
  const { base, array } = underlying(catalog, type);
  return array || typeof base !== 'string' || !withoutOrder.has(base);
}

const shapes: Readonly<Record<string, RegExp>> = {
  number: /^\s*[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?\s*$|^\s*[+-]?(nan|inf(inity)?)\s*$/i,
  bool: /^\s*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|0|1)\s*$/i,
  uuid: /^\s*\{?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}\}?\s*$/i,
  moment: /\d|^\s*(now|today|tomorrow|yesterday|epoch|-?infinity)\s*$/i, time: /\d|^\s*now\s*$/i, interval: /\d/,
  inet: /^[\s0-9a-f.:/]+$/i, cidr: /^[\s0-9a-f.:/]+$/i, money: /\d/, point: /^\s*\(?.*,/, oid: /^\s*\d+\s*$/,
};
const integerShape = /^\s*[+-]?(\d[\d_]*|0x[0-9a-f]+|0b[01]+|0o[0-7]+)\s*$/i;
const isInteger = (base: string): boolean => base === 'int2' || base === 'int4' || base === 'int8';
const bounds: Readonly<Record<string, number>> = { int2: 32_767, int4: 2_147_483_647 };

function isJson(text: string): boolean {
  try { JSON.parse(text); return true; } catch { return false; }
}

/** True when the quoted literal is valid input for the type. Errs towards true. */
export function literalFits(catalog: Catalog, value: string, type: TypeReference): boolean {
  const { base, array } = underlying(catalog, type);
  if (array) return /^\s*(\{|\[)/.test(value);
  if (typeof base !== 'string') {
    const it = catalog.get(base.id);
    return it?.kind === 'enum' && !it.assumed ? it.labels.includes(value) : !isRelation(it) || value.trim().startsWith('(');
  }
  if (isInteger(base)) return integerShape.test(value) && Math.abs(Number(value.replaceAll('_', ''))) <= (bounds[base] ?? Infinity) + 1;
  const family = families[base];
  if (family === 'json' || family === 'jsonb') return isJson(value);
  const shape = family === undefined ? undefined : shapes[family];
  return shape === undefined || shape.test(value);
}

/** Refuses a default that the column could never hold. */
export function checkStored(catalog: Catalog, what: string, value: { readonly type: TypeReference | undefined; readonly literal?: string | undefined }, type: TypeReference): void {
  if (value.literal !== undefined && isUnknown(value.type)) {
    if (!literalFits(catalog, value.literal, type)) refuse(`'${value.literal}' is no valid value for ${what} of type ${typeText(catalog, type)}`);
  } else if (!assignable(catalog, value.type, type)) {
    refuse(`${what} is of type ${typeText(catalog, type)} but the value is of another type`);
  }
}

/** The type in words, with the current name of a user type. */
export function typeText(catalog: Catalog, type: TypeReference): string {
  const it = typeof type.base === 'string' ? undefined : catalog.get(type.base.id);
  const base = typeof type.base === 'string' ? type.base : it === undefined ? 'a dropped type' : catalog.label(it);
  return `${base}${type.modifiers === '' ? '' : `(${type.modifiers})`}${type.array ? '[]' : ''}`;
}

export const sameType = (a: TypeReference, b: TypeReference): boolean =>
  isUnknown(a) || isUnknown(b) || (a.array === b.array && a.modifiers === b.modifiers && (typeof a.base === 'string' ? a.base === b.base : typeof b.base !== 'string' && a.base.id === b.base.id));
