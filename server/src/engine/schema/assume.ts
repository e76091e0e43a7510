import { typeKey, type Catalog } from './catalog.ts';
import { findColumn, findSchema } from './lookup.ts';
import { isRelation, plain, type CatalogObject, type Relation, type TypeReference } from './objects.ts';
import type { Missing } from './refusal.ts';
import { builtin, unknownType } from './types.ts';

/** Adds to the base what a script presupposes. Only its name is known, so details fit everything. */

type Of<K extends Missing['kind']> = Extract<Missing, { kind: K }>;
const common = { ...plain, assumed: true } as const;

function schemaId(catalog: Catalog, name: string): number {
  const found = findSchema(catalog, name);
  if (found !== undefined) return found.id;
  const made = { ...catalog.newSchema(name), assumed: true };
  catalog.put(made);
  return made.id;
}

function relation(catalog: Catalog, it: Of<'relation'>): CatalogObject {
  const place = { ...common, id: catalog.newId(), name: it.name.name, schema: schemaId(catalog, it.schema) };
  if (it.as === 'sequence') return { ...place, kind: 'sequence', options: {}, temporary: false };
  if (it.as === 'index') return { ...place, kind: 'index', unique: true, columns: [], template: ['assumed'], constraint: 0, inheritedFrom: 0 };
  return { ...place, kind: it.as, columns: [], parents: [], temporary: false };
}

function column(catalog: Catalog, it: Of<'column'>): Relation | undefined {
  const table = catalog.get(it.table);
  if (!isRelation(table) || !table.assumed || findColumn(table, it.name) !== undefined) return undefined;
  return { ...table, columns: [...table.columns, { id: catalog.newId(), name: it.name, type: unknownType, notNull: false, parents: 0, local: true, settings: {} }] };
}

type Part = Extract<Missing, { table: number }> & { kind: 'constraint' | 'trigger' | 'policy' | 'rule' };

function part(catalog: Catalog, it: Part): CatalogObject | undefined {
  const table = catalog.get(it.table);
  if (table === undefined || catalog.byKey(`${it.kind}:${it.table}:${it.name}`) !== undefined) return undefined;
  const place = { ...common, id: catalog.newId(), name: it.name, parent: it.table };
  switch (it.kind) {
    case 'constraint': return { ...place, kind: 'constraint', schema: table.schema, of: 'check', columns: [], template: ['assumed'], index: 0, inheritedFrom: [], local: true };
    case 'policy': return { ...place, kind: 'policy', using: undefined, check: undefined };
    case 'trigger': return { ...place, kind: 'trigger', template: ['assumed'], inheritedFrom: 0 };
    case 'rule': return { ...place, kind: 'rule', template: ['assumed'] };
  }
}

/** A type asked for again as another kind takes that kind: nothing but its name was known. */
function type(catalog: Catalog, it: Of<'type'>): CatalogObject | undefined {
  const schema = schemaId(catalog, it.schema);
  const before = catalog.byKey(`type:${schema}:${it.name.name}`);
  if (before !== undefined && (!before.assumed || before.kind === it.as)) return undefined;
  const place = { ...common, id: before?.id ?? catalog.newId(), name: it.name.name, schema };
  if (it.as === 'enum') return { ...place, kind: 'enum', labels: [] };
  return it.as === 'range' ? { ...place, kind: 'range' } : { ...place, kind: 'domain', base: unknownType, default: [], notNull: false };
}

function label(catalog: Catalog, it: Of<'label'>): CatalogObject | undefined {
  const found = catalog.get(it.type);
  return found?.kind === 'enum' && found.assumed && !found.labels.includes(it.label) ? { ...found, labels: [...found.labels, it.label] } : undefined;
}

const typeOfKey = (key: string): TypeReference => {
  const base = key.replace(/\[\]$/, '');
  return { base: base.startsWith('#') ? { id: Number(base.slice(1)) } : base, modifiers: '', array: key.endsWith('[]') };
};

function routine(catalog: Catalog, it: Of<'function'>): CatalogObject | undefined {
  const schema = schemaId(catalog, it.schema);
  const named = catalog.group(`routine:${schema}:${it.name.name}`);
  const wanted = it.args?.join();
  const taken = named.some(other => 'args' in other && (other.args === undefined ? wanted === undefined : other.args.map(arg => typeKey(arg.type)).join() === wanted));
  if (taken) return undefined;
  return {
    ...common, id: catalog.newId(), kind: it.as, name: it.name.name, schema, setOf: false, body: ['assumed'],
    args: it.args?.map(key => ({ name: '', mode: 'in', type: typeOfKey(key), default: [] })), returns: it.returns === undefined ? undefined : builtin(it.returns),
  };
}

function made(catalog: Catalog, it: Missing): CatalogObject | undefined {
  switch (it.kind) {
    case 'relation': return relation(catalog, it);
    case 'column': return column(catalog, it);
    case 'constraint': case 'trigger': case 'policy': case 'rule': return part(catalog, it);
    case 'schema': return { ...catalog.newSchema(it.name), assumed: true };
    case 'extension': return { ...common, id: catalog.newId(), kind: 'extension', name: it.name };
    case 'type': return type(catalog, it);
    case 'label': return label(catalog, it);
    case 'function': return routine(catalog, it);
    case 'statistics': return { ...common, id: catalog.newId(), kind: 'statistics', name: it.name.name, schema: schemaId(catalog, it.schema), template: ['assumed'] };
    case 'other': return { ...common, id: catalog.newId(), kind: 'other', what: it.what, name: it.name, text: 'assumed' };
  }
}

/** False when it cannot be assumed: it is there already, so the script failed for another reason. */
export function assume(base: Catalog, it: Missing): boolean {
  const mark = base.mark();
  try {
    const object = made(base, it);
    if (object === undefined) return false;
    base.put(object);
    return true;
  } catch {
    base.rollBack(mark);
    return false;
  }
}
