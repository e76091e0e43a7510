import type { DefElem, Node, RangeVar, RoleSpec, TypeName as PgTypeName } from 'libpg-query';
import type { Name, TypeName } from '../../engine/schema/expression.ts';
import type { Settings } from '../../engine/schema/statement.ts';

/** Small readers over the parser's tree, where every node is an object with one key: its tag. */

type TagOf<N> = N extends unknown ? keyof N : never;
export type Tag = TagOf<Node>;
export type Body<T extends Tag> = Extract<Node, Record<T, unknown>>[T];

export const tagOf = (node: Node): Tag => Object.keys(node)[0] as Tag;

/** The node's body when it has that tag. */
export const as = <T extends Tag>(node: Node | undefined, tag: T): Body<T> | undefined =>
  node === undefined ? undefined : (node as Record<string, unknown>)[tag] as Body<T> | undefined;

export const bodies = <T extends Tag>(nodes: readonly Node[] | undefined, tag: T): Body<T>[] =>
  (nodes ?? []).map(it => as(it, tag)).filter((it): it is Body<T> => it !== undefined);

/** Text of String nodes, in order. A lone `*` in a column list is not a String and is left out. */
export const strings = (nodes: readonly Node[] | undefined): string[] => bodies(nodes, 'String').map(it => it.sval ?? '');

export const nameOf = (parts: readonly string[]): Name => {
  const name = parts.at(-1) ?? '';
  const schema = parts.at(-2);
  return schema === undefined ? { name } : { schema, name };
};

export const rangeName = (range: RangeVar | undefined): Name => {
  const name = range?.relname ?? '';
  const schema = range?.relpersistence === 't' ? 'pg_temp' : range?.schemaname;
  return schema === undefined ? { name } : { schema, name };
};

/** A name given as a list of strings, a plain string, a type name or a function with arguments. */
export function anyName(node: Node | undefined): Name {
  const list = as(node, 'List')?.items;
  if (list !== undefined) return nameOf(strings(list));
  const type = as(node, 'TypeName');
  if (type !== undefined) return nameOf(strings(type.names));
  const callable = as(node, 'ObjectWithArgs');
  if (callable !== undefined) return nameOf(strings(callable.objname));
  return { name: as(node, 'String')?.sval ?? '' };
}

const integerText = (node: Node): string => {
  const constant = as(node, 'A_Const');
  if (constant?.ival !== undefined) return String(constant.ival.ival ?? 0);
  if (constant?.sval !== undefined) return constant.sval.sval ?? '';
  const column = as(node, 'ColumnRef');
  return column === undefined ? JSON.stringify(node) : strings(column.fields).join('.');
};

export function typeOf(type: PgTypeName | undefined): TypeName {
  const names = strings(type?.names);
  const name = nameOf(names);
  return {
    name,
    modifiers: (type?.typmods ?? []).map(integerText).join(','),
    array: type?.arrayBounds?.length ?? 0,
    ...(type?.setof ? { setOf: true } : {}),
    ...(type?.pct_type ? { of: { table: nameOf(names.slice(0, -1)), column: names.at(-1) ?? '' } } : {}),
  };
}

const dropPositions = (key: string, value: unknown): unknown =>
  key === 'location' || key === 'rexpr_list_start' || key === 'rexpr_list_end' || key === 'list_start' || key === 'list_end' ? undefined : value;

/** The node as comparable text, without positions. */
export const textOf = (node: unknown): string => JSON.stringify(node, dropPositions) ?? '';

/** The text of an option's value: what was written, not how the parser holds it. */
export function optionText(node: Node | undefined): string {
  if (node === undefined) return 'true';
  const tag = tagOf(node);
  if (tag === 'Integer') return String(as(node, 'Integer')?.ival ?? 0);
  if (tag === 'Float') return as(node, 'Float')?.fval ?? '';
  if (tag === 'String') return as(node, 'String')?.sval ?? '';
  if (tag === 'Boolean') return String(as(node, 'Boolean')?.boolval ?? false);
  if (tag === 'List') return (as(node, 'List')?.items ?? []).map(optionText).join(', ');
  if (tag === 'TypeName') return strings(as(node, 'TypeName')?.names).join('.');
  return textOf(node);
}

export const optionsOf = (nodes: readonly Node[] | undefined): DefElem[] => bodies(nodes, 'DefElem');

/** Options as settings, the named ones left out; names get a prefix. */
export function settingsOf(nodes: readonly Node[] | undefined, leaveOut: readonly string[] = [], prefix = ''): Settings {
  const out: Record<string, string> = {};
  for (const option of optionsOf(nodes)) {
    const name = option.defname ?? '';
    if (!leaveOut.includes(name)) out[prefix + name] = optionText(option.arg);
  }
  return out;
}

export const roleOf = (role: RoleSpec | undefined): string =>
  role?.rolename ?? (role?.roletype ?? 'ROLESPEC_PUBLIC').replace('ROLESPEC_', '').toLowerCase();
