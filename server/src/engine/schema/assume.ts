import { typeKey, type Catalog } from './catalog.ts';
import { childrenOf } from './inheritance.ts';
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
  if (it.as === 'index') return { ...place, kind: 'index', unique: true, columns: [], template: ['assumed'], parts: [], constraint: 0, inheritedFrom: 0 };
  return { ...place, kind: it.as, columns: [], parents: [], temporary: false };
}

function column(catalog: Catalog, it: Of<'column'>): Relation | undefined {
  const table = catalog.get(it.table);
  if (!isRelation(table) || !table.assumed || findColumn(table, it.name) !== undefined) return undefined;
  for (const child of childrenOf(catalog, table)) {
    const below = column(catalog, { ...it, table: child.id });
    if (below !== undefined) catalog.put({ ...below, columns: below.columns.map(one => one.name === it.name ? { ...one, parents: 1, local: false } : one) });
  }
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

function columnFact(catalog: Catalog, it: Of<'column fact'>): CatalogObject | undefined {
  const table = catalog.get(it.table);
  const column = isRelation(table) ? table.columns.find(one => one.id === it.column) : undefined;
  if (!isRelation(table) || column === undefined || !table.assumed) return undefined;
  const generated = catalog.byKey(`default:${table.id}:${column.id}`);
  if (it.fact === 'generated') return generated !== undefined ? undefined : { ...common, id: catalog.newId(), kind: 'default', name: column.name, parent: table.id, column: column.id, generated: true, template: ['assumed'], type: undefined };
  if (it.fact === 'identity' ? column.identity !== undefined : column.notNull) return undefined;
  const next = it.fact === 'identity' ? { ...column, notNull: true, identity: { always: false, options: {} } } : { ...column, notNull: true };
  return { ...table, columns: table.columns.map(one => one.id === column.id ? next : one) };
}

function indexTable(catalog: Catalog, it: Of<'index table'>): CatalogObject | undefined {
  const index = catalog.get(it.index);
  return index?.kind === 'index' && index.assumed && index.parent === 0 ? { ...index, parent: it.table } : undefined;
}

type Family = Extract<Missing, { child?: number }>;

/** Two assumed tables become parent and child; the child then has the parent's columns that are known. */
function family(catalog: Catalog, it: Family): CatalogObject | undefined {
  const parent = catalog.get(it.table);
  if (!isRelation(parent) || !parent.assumed) return undefined;
  const partitioned = it.kind === 'partitioned';
  const above: Relation = partitioned && parent.partitionKey === undefined ? { ...parent, partitionKey: { strategy: 'range', columns: [], template: ['assumed'] } } : parent;
  const child = catalog.get(it.child ?? 0);
  if (it.child === undefined) return above === parent ? undefined : above;
  if (!isRelation(child) || !child.assumed || child.parents.includes(parent.id)) return undefined;
  catalog.put(above);
  const inherited = parent.columns.filter(column => findColumn(child, column.name) === undefined).map(column => ({ ...column, id: catalog.newId(), parents: 1, local: false }));
  return { ...child, parents: [...child.parents, parent.id], columns: [...child.columns, ...inherited], ...(partitioned ? { partitionBound: { kind: 'unknown' } } : {}) };
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
    case 'column fact': return columnFact(catalog, it);
    case 'index table': return indexTable(catalog, it);
    case 'partitioned': case 'inherited': return family(catalog, it);
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
