import type { Catalog } from './catalog.ts';
import { renameColumn } from './alterColumns.ts';
import { findObject } from './findObject.ts';
import { needSchema, targetKindOf, touch } from './lookup.ts';
import { isRelation, type CatalogObject } from './objects.ts';
import { refuse } from './refusal.ts';
import type { DdlStatement } from './statement.ts';

type Rename = Extract<DdlStatement, { tag: 'rename' }>;
type SetSchema = Extract<DdlStatement, { tag: 'set schema' }>;

/** Gives an object another name. A key and its index are renamed together. */
export function renameObject(catalog: Catalog, it: CatalogObject, to: string): void {
  touch(catalog, it, 'rename');
  const next = { ...it, name: to } as CatalogObject;
  catalog.put(next);
  catalog.touch(targetKindOf(next), catalog.label(next), 'add');
  if (it.kind === 'constraint') {
    const index = catalog.get(it.index);
    if (index?.kind === 'index' && index.constraint === it.id) catalog.put({ ...index, name: to });
    renameInherited(catalog, it, to);
  }
  if (it.kind === 'index' && it.constraint !== 0) {
    const constraint = catalog.get(it.constraint);
    if (constraint?.kind === 'constraint') catalog.put({ ...constraint, name: to });
  }
}

function renameInherited(catalog: Catalog, it: Extract<CatalogObject, { kind: 'constraint' }>, to: string): void {
  if (it.of !== 'check') return;
  for (const child of [...catalog.all()]) {
    if (child.kind === 'constraint' && child.inheritedFrom.includes(it.id)) renameObject(catalog, child, to);
  }
}

function renamePart(catalog: Catalog, it: Rename): boolean {
  if (it.kind !== 'column' && it.kind !== 'attribute') return false;
  const relation = it.object.on === undefined ? undefined : findObject(catalog, 'table', { name: it.object.on }, it.ifExists);
  if (relation !== undefined && isRelation(relation)) renameColumn(catalog, relation, it.object.name.name, it.to);
  return true;
}

export function rename(catalog: Catalog, it: Rename): void {
  if (renamePart(catalog, it)) return;
  const found = findObject(catalog, it.kind, it.object, it.ifExists);
  if (found === undefined) return;
  if (found.kind === 'constraint' && found.inheritedFrom.length > 0) refuse(`${catalog.describe(found)} is inherited`);
  renameObject(catalog, found, it.to);
}

/** Moves an object, with its parts, to another schema. */
export function moveToSchema(catalog: Catalog, it: CatalogObject, to: string): void {
  const schema = needSchema(catalog, to);
  if (it.schema === schema.id) return;
  touch(catalog, it, 'move');
  if (it.kind === 'sequence' && it.ownedBy !== undefined) refuse(`${catalog.describe(it)} is owned by a column`);
  const next = { ...it, schema: schema.id } as CatalogObject;
  catalog.put(next);
  catalog.touch(targetKindOf(next), catalog.label(next), 'add');
  for (const part of catalog.group(`parent:${it.id}`)) {
    if (part.kind === 'index' || part.kind === 'constraint') catalog.put({ ...part, schema: schema.id });
  }
  for (const part of catalog.group(`on:${it.id}`)) {
    if (part.kind === 'sequence' && part.ownedBy?.table === it.id) catalog.put({ ...part, schema: schema.id });
  }
}

export function setSchema(catalog: Catalog, it: SetSchema): void {
  const found = findObject(catalog, it.kind, it.object, it.ifExists);
  if (found !== undefined) moveToSchema(catalog, found, it.to);
}
