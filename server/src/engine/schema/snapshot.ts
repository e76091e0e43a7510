import { quoted, temporarySchema, type Catalog } from './catalog.ts';
import { columnById } from './lookup.ts';
import { isCallable, isRelation, type CatalogObject, type Column, type Relation, type Template, type TypeReference } from './objects.ts';
import type { Settings } from './statement.ts';
import { typeText } from './types.ts';

/** One fact of a schema. Two schemas are the same when they hold the same facts; the order of columns is none. */
export interface Fact {
  /** The thing as one whole, for "both touch": a table with its columns, indexes, constraints and triggers. */
  readonly owner: string;
  readonly text: string;
}

/** Facts by name: `column users.email` → `text not null`. */
export type Snapshot = ReadonlyMap<string, Fact>;

/** References as the names they have now. */
export function rendered(catalog: Catalog, template: Template): string {
  return template.map(it => {
    if (typeof it === 'string') return it;
    const object = catalog.get(it.id);
    if (object === undefined) return '?';
    if (it.column === undefined) return catalog.label(object);
    return isRelation(object) ? `${catalog.label(object)}.${quoted(columnById(object, it.column)?.name ?? '?')}` : '?';
  }).join('');
}

function settingsFacts(catalog: Catalog, settings: Settings): string {
  return Object.entries(settings).filter(([key, value]) => value !== '' && key !== 'partial').sort(([a], [b]) => a < b ? -1 : 1).flatMap(([key, value]) => {
    if (!/^#\d+$/.test(value)) return [`; ${key}: ${value}`];
    const used = catalog.get(Number(value.slice(1)));
    return used === undefined ? [] : [`; ${key}: ${used.name}`];
  }).join('');
}

const optionsText = (options: Settings): string => JSON.stringify(Object.entries(options).filter(([key]) => key !== 'generated').sort());

const columnFact = (catalog: Catalog, it: Column): string => {
  const identity = it.identity === undefined ? '' : ` identity ${it.identity.always ? 'always' : 'by default'} ${optionsText(it.identity.options)}`;
  return `${typeText(catalog, it.type)}${it.notNull ? ' not null' : ''}${identity}${it.parents > 0 ? ` inherited ${it.parents}${it.local ? ' and local' : ''}` : ''}${settingsFacts(catalog, it.settings)}`;
};

function relationFact(catalog: Catalog, it: Relation): string {
  return [
    it.kind,
    it.query === undefined ? '' : ` as ${rendered(catalog, it.query)}`,
    it.partitionKey === undefined ? '' : ` partitioned by ${it.partitionKey.strategy} ${rendered(catalog, it.partitionKey.template)}`,
    it.partitionBound === undefined ? '' : ` for ${JSON.stringify(it.partitionBound)}`,
    it.kind === 'view' || it.kind === 'materialized view' ? ` (${it.columns.map(column => `${column.name} ${typeText(catalog, column.type)}`).join(', ')})` : '',
    settingsFacts(catalog, it.settings),
  ].join('');
}

const typeOf = (catalog: Catalog, type: TypeReference | undefined): string => type === undefined ? '' : typeText(catalog, type);

/** What the object is, without its name. */
function factOf(catalog: Catalog, it: CatalogObject): string {
  if (isRelation(it)) return relationFact(catalog, it);
  const settings = settingsFacts(catalog, it.settings);
  if (isCallable(it)) {
    const args = (it.args ?? []).map(arg => `${arg.mode} ${arg.name} ${typeText(catalog, arg.type)} = ${rendered(catalog, arg.default)}`).join(', ');
    return `${it.kind} (${args}) returns ${it.setOf ? 'setof ' : ''}${typeOf(catalog, it.returns)} ${rendered(catalog, it.body)}${settings}`;
  }
  switch (it.kind) {
    case 'index': return `${rendered(catalog, it.template)}${it.constraint === 0 ? '' : ' of a constraint'}${it.inheritedFrom === 0 ? '' : ' of the parent'}${settings}`;
    case 'constraint': return `${rendered(catalog, it.template)}${it.inheritedFrom.length > 0 ? ` inherited${it.local ? ' and local' : ''}` : ''}${settings}`;
    case 'default': return `${it.generated ? 'generated ' : ''}${rendered(catalog, it.template)}`;
    case 'sequence': return `${optionsText(it.options)}${it.ownedBy === undefined ? '' : ` of ${rendered(catalog, [{ id: it.ownedBy.table, column: it.ownedBy.column }])}`}${settings}`;
    case 'enum': return `${it.labels.map(label => `'${label}'`).join(', ')}${settings}`;
    case 'domain': return `${typeText(catalog, it.base)}${it.notNull ? ' not null' : ''} default ${rendered(catalog, it.default)}${settings}`;
    case 'policy': return `using ${rendered(catalog, it.using?.template ?? [])} check ${rendered(catalog, it.check?.template ?? [])}${settings}`;
    case 'trigger': case 'rule': case 'statistics': return `${rendered(catalog, it.template)}${settings}`;
    case 'other': return `${it.text}${settings}`;
    default: return settings;
  }
}

const signature = (catalog: Catalog, it: CatalogObject): string =>
  isCallable(it) ? `(${(it.args ?? []).filter(arg => arg.mode !== 'out' && arg.mode !== 'table').map(arg => typeText(catalog, arg.type)).join(', ')})` : '';

/** The fact's name for an object: `table users`, `function f(int4)`. */
export const nameOf = (catalog: Catalog, it: CatalogObject): string => {
  if (it.kind === 'default') {
    const table = catalog.get(it.parent);
    const column = isRelation(table) ? columnById(table, it.column)?.name : undefined;
    return `default ${table === undefined ? '?' : catalog.label(table)}.${quoted(column ?? '?')}`;
  }
  return `${catalog.describe(it)}${signature(catalog, it)}`;
};

/** Dependents of dependents: a constraint is named by its table, and that by its schema. */
const reach = 2;

/** The changed things and those whose text speaks of them. What is outside is the same in both catalogs. */
function affected(catalogs: readonly Catalog[]): Set<number> {
  const ids = new Set(catalogs.flatMap(it => [...it.changedIds()]));
  let edge = [...ids];
  for (let step = 0; step < reach; step += 1) {
    edge = edge.flatMap(id => catalogs.flatMap(catalog => catalog.group(`on:${id}`).map(it => it.id))).filter(id => !ids.has(id));
    for (const id of edge) ids.add(id);
  }
  return ids;
}

/** What two catalogs do not share, when both come from the same base. */
export function compare(first: Catalog, second: Catalog): Difference[] {
  const ids = affected([first, second]);
  return differences(snapshot(first, ids), snapshot(second, ids));
}

/** The catalog, or the given part of it, as facts. */
export function snapshot(catalog: Catalog, ids?: ReadonlySet<number>): Snapshot {
  const facts = new Map<string, Fact>();
  for (const it of ids === undefined ? catalog.all() : [...ids].flatMap(id => catalog.get(id) ?? [])) {
    const schema = catalog.get(it.schema);
    if (schema?.name === temporarySchema || it.name === temporarySchema) continue;
    // An identity's sequence is part of its table: nothing else can own or drop it.
    const parent = catalog.get(it.kind === 'sequence' && it.settings['identity'] === 'yes' ? it.ownedBy?.table ?? 0 : it.parent);
    const owner = parent === undefined ? nameOf(catalog, it) : nameOf(catalog, parent);
    facts.set(nameOf(catalog, it), { owner, text: factOf(catalog, it) });
    if (!isRelation(it)) continue;
    const columns = it.kind === 'view' || it.kind === 'materialized view' ? it.columns.filter(column => Object.keys(column.settings).length > 0) : it.columns;
    for (const column of columns) facts.set(`column ${catalog.label(it)}.${quoted(column.name)}`, { owner, text: columnFact(catalog, column) });
    // A partition belongs to its parent's picture: two new partitions of one table touch that table.
    for (const id of it.parents) {
      const above = catalog.get(id);
      if (above !== undefined) facts.set(`${nameOf(catalog, it)} under ${catalog.label(above)}`, { owner: nameOf(catalog, above), text: 'child' });
    }
  }
  return facts;
}

/** One fact that two schemas do not share; undefined where it is absent. */
export interface Difference { readonly name: string; readonly owner: string; readonly first: string | undefined; readonly second: string | undefined }

export function differences(first: Snapshot, second: Snapshot): Difference[] {
  const found: Difference[] = [];
  for (const [name, fact] of first) {
    const other = second.get(name);
    if (other?.text !== fact.text) found.push({ name, owner: fact.owner, first: fact.text, second: other?.text });
  }
  for (const [name, fact] of second) if (!first.has(name)) found.push({ name, owner: fact.owner, first: undefined, second: fact.text });
  return found;
}
