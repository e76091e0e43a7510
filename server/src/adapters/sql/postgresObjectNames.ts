import type { Node, RangeVar } from 'libpg-query';
import type { ObjectName, ObjectWord } from '../../engine/schema/statement.ts';
import { anyName, as, bodies, nameOf, rangeName, strings, textOf, typeOf } from './postgresNodes.ts';

const ofTable: ReadonlySet<ObjectWord> = new Set(['column', 'attribute', 'constraint', 'trigger', 'policy', 'rule']);

/** The object named by DROP, COMMENT, ALTER … OWNER and the like, whose tree differs by kind. */
export function objectNameOf(kind: ObjectWord, node: Node | undefined): ObjectName {
  const items = as(node, 'List')?.items;
  if (ofTable.has(kind) && items !== undefined) {
    const parts = strings(items);
    return { name: { name: parts.at(-1) ?? '' }, on: nameOf(parts.slice(0, -1)) };
  }
  if (kind === 'domain constraint' && items !== undefined) {
    return { name: { name: strings(items).at(-1) ?? '' }, on: anyName(items[0]) };
  }
  const callable = as(node, 'ObjectWithArgs');
  if (callable !== undefined) {
    const name = nameOf(strings(callable.objname));
    return callable.args_unspecified ? { name } : { name, args: bodies(callable.objargs, 'TypeName').map(typeOf) };
  }
  const range = as(node, 'RangeVar');
  if (range !== undefined) return { name: rangeName(range) };
  return kind === 'other' ? { name: { name: otherName(node) } } : { name: anyName(node) };
}

/** As RENAME and SET SCHEMA hold it: a relation with a sub-name, or any object. */
export function relationOrObject(kind: ObjectWord, relation: RangeVar | undefined, sub: string | undefined, object: Node | undefined): ObjectName {
  if (relation !== undefined) return sub === undefined || !ofTable.has(kind) ? { name: rangeName(relation) } : { name: { name: sub }, on: rangeName(relation) };
  if (kind === 'domain constraint') return { name: { name: sub ?? '' }, on: anyName(object) };
  if (object === undefined) return { name: { name: sub ?? '' } };
  return objectNameOf(kind, object);
}

/** Name of an object without modelled inside: its own name, or the whole identity as text (casts, operators). */
export function otherName(node: Node | undefined): string {
  const plain = as(node, 'String')?.sval;
  if (plain !== undefined) return plain;
  const list = as(node, 'List')?.items;
  if (list !== undefined && strings(list).length === list.length) return strings(list).filter(it => it !== 'public').join('.');
  return textOf(node);
}
