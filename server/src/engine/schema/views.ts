import type { Catalog } from './catalog.ts';
import { homeOf, touch } from './lookup.ts';
import { plain, type Column, type Dependency, type Relation } from './objects.ts';
import { Refusal, refuse } from './refusal.ts';
import { reading } from './resolveExpression.ts';
import { resolveQuery } from './resolveQuery.ts';
import type { CreateView } from './statement.ts';
import { builtin, sameType, typeText } from './types.ts';

function columnsOf(catalog: Catalog, it: CreateView, read: ReturnType<typeof resolveQuery>): Column[] {
  if (it.columns.length > read.columns.length && !read.open) refuse(`view ${it.name.name} names more columns than its query has`);
  const columns = read.columns.map((column, at): Column => ({
    id: catalog.newId(), name: it.columns[at] ?? column.name, notNull: false, parents: 0, local: true, settings: {},
    type: column.type ?? builtin('unknown'),
  }));
  const twice = columns.find((column, at) => columns.findIndex(other => other.name === column.name) !== at);
  if (twice !== undefined) refuse(`column ${twice.name} of view ${it.name.name} is named twice`);
  return columns;
}

/** CREATE OR REPLACE keeps the columns there are, in name, type and order; it may only add behind them. */
function replaceColumns(catalog: Catalog, before: Relation, columns: readonly Column[]): Column[] {
  if (before.assumed) return columns.map(it => ({ ...it, id: before.columns.find(old => old.name === it.name)?.id ?? it.id }));
  return columns.map((it, at) => {
    const old = before.columns[at];
    if (old === undefined) return it;
    if (old.name !== it.name) return refuse(`cannot change the name of view column ${old.name} to ${it.name}`);
    if (!sameType(old.type, it.type)) return refuse(`cannot change the type of view column ${old.name} from ${typeText(catalog, old.type)}`);
    return { ...it, id: old.id, settings: old.settings };
  });
}

export function createView(catalog: Catalog, it: CreateView): void {
  const schema = homeOf(catalog, it.temporary ? { schema: 'pg_temp', name: it.name.name } : it.name);
  const before = catalog.byKey(`relation:${schema.id}:${it.name.name}`);
  if (before !== undefined && it.ifNotExists) return;
  const replaced = before?.kind === 'view' && it.orReplace ? before : undefined;
  if (before !== undefined && replaced === undefined) throw new Refusal(`${catalog.describe(before)} already exists`, { taken: before.id });
  const read = reading(catalog);
  const query = resolveQuery(read, it.query);
  const columns = columnsOf(catalog, it, query);
  if (replaced !== undefined && columns.length < replaced.columns.length && !replaced.assumed) refuse(`cannot drop columns from view ${it.name.name}`);
  const view: Relation = {
    ...plain, id: replaced?.id ?? catalog.newId(), kind: it.kind, name: it.name.name, schema: schema.id, query: query.template, parents: [], temporary: it.temporary,
    columns: replaced === undefined ? columns : replaceColumns(catalog, replaced, columns),
    dependencies: read.needs.filter(on => on.id !== replaced?.id).map((on): Dependency => ({ ...on, how: 'normal' })),
    settings: { ...(replaced === undefined ? {} : keptSettings(replaced)), ...it.settings },
  };
  catalog.put(view);
  touch(catalog, view, replaced === undefined ? 'add' : 'modify');
}

const keptSettings = (it: Relation): Relation['settings'] => Object.fromEntries(Object.entries(it.settings).filter(([key]) => !key.startsWith('with ')));
