import { outputName } from './outputName.ts';
import type { DataChange, FromItem, Query, QueryColumn } from './expression.ts';
import { needTable, touch } from './lookup.ts';
import type { Template } from './objects.ts';
import { missing, refuse } from './refusal.ts';
import { resolve, type Reading } from './resolveExpression.ts';
import { emptyScope, sourceOf, type Scope, type Source, type SourceColumn } from './scope.ts';

export interface ResolvedQuery {
  readonly template: Template;
  readonly columns: readonly SourceColumn[];
  /** It selects `*` of something not fully known. */
  readonly open: boolean;
}

interface From { readonly sources: readonly Source[]; readonly merged: readonly string[]; readonly template: Template }

const withAlias = (it: ResolvedQuery, alias: string, names: readonly string[]): Source => ({
  alias, relation: 0, open: it.open, columns: it.columns.map((column, at) => ({ name: names[at] ?? column.name, type: column.type })),
});

function tableSource(read: Reading, it: Extract<FromItem, { is: 'table' }>, scope: Scope): From {
  const alias = it.alias ?? it.name.name;
  const common = it.name.schema === undefined ? withNamed(scope, it.name.name) : undefined;
  if (common !== undefined) return { sources: [{ ...common, alias }], merged: [], template: [it.name.name, it.alias === undefined ? '' : ` ${it.alias}`] };
  if (it.name.schema === 'pg_catalog' || it.name.schema === 'information_schema' || (it.name.schema === undefined && it.name.name.startsWith('pg_'))) {
    return { sources: [{ alias, relation: 0, open: true, columns: [] }], merged: [], template: [it.name.name] };
  }
  const table = needTable(read.catalog, it.name);
  if (table.kind === 'composite type') return refuse(`${it.name.name} is a composite type`);
  touch(read.catalog, table, 'read');
  read.needs.push({ id: table.id });
  return { sources: [sourceOf(table, alias, it.columns)], merged: [], template: [{ id: table.id }, it.alias === undefined ? '' : ` ${it.alias}`] };
}

const withNamed = (scope: Scope, name: string): Source | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.with.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
};

function columnOfSide(side: readonly Source[], name: string): SourceColumn {
  const found = side.flatMap(it => it.columns.filter(column => column.name === name));
  const open = side.find(it => it.open);
  if (found[0] !== undefined) return found[0];
  if (open === undefined) return refuse(`column ${name} named in USING does not exist`);
  return open.relation === 0 ? { name, type: undefined } : missing(`column ${name} of ${open.alias} does not exist`, { kind: 'column', table: open.relation, name });
}

function joinSource(read: Reading, it: Extract<FromItem, { is: 'join' }>, scope: Scope): From {
  const left = fromItem(read, it.left, scope);
  // LATERAL and functions see what stands to the left.
  const right = fromItem(read, it.right, { ...scope, sources: [...scope.sources, ...left.sources] });
  const names = it.natural ? left.sources.flatMap(a => a.columns.map(column => column.name)).filter(name => right.sources.some(b => b.columns.some(column => column.name === name))) : it.using;
  const used = names.flatMap(name => [columnOfSide(left.sources, name), columnOfSide(right.sources, name)]).flatMap(column => column.at ?? []);
  read.needs.push(...used);
  const sources = [...left.sources, ...right.sources];
  const merged = [...left.merged, ...right.merged, ...names];
  const on = it.on === undefined ? [] : resolve(read, it.on, { ...scope, sources, merged: new Set(merged) }).template;
  return { sources, merged, template: ['(', ...left.template, ` ${it.kind} `, ...right.template, ' on ', ...on, ...used, ')'] };
}

function fromItem(read: Reading, it: FromItem, scope: Scope): From {
  if (it.is === 'table') return tableSource(read, it, scope);
  if (it.is === 'join') return joinSource(read, it, scope);
  if (it.is === 'query') {
    const inner = resolveQuery(read, it.query, scope);
    return { sources: [withAlias(inner, it.alias ?? '', it.columns)], merged: [], template: ['(', ...inner.template, `) ${it.alias ?? ''}`] };
  }
  const calls = it.calls.map(call => resolve(read, call, scope).template);
  const [first] = it.calls;
  const alias = it.alias ?? (first?.is === 'call' ? first.name.name : '');
  const columns = (it.columns.length > 0 ? it.columns : [alias]).map(name => ({ name, type: undefined }));
  return { sources: [{ alias, relation: 0, open: true, columns }], merged: [], template: [...calls.flat(), ` ${alias}`] };
}

function expand(read: Reading, path: readonly string[], scope: Scope): { columns: SourceColumn[]; open: boolean } {
  const alias = path.at(-1);
  const sources = alias === undefined ? scope.sources : scope.sources.filter(it => it.alias === alias);
  if (sources.length === 0) return refuse(alias === undefined ? 'SELECT * without FROM' : `missing FROM entry for ${alias}`);
  const seen = new Set<string>();
  const columns = sources.flatMap(it => it.columns).filter(it => {
    if (!scope.merged.has(it.name) || alias !== undefined) return true;
    return !seen.has(it.name) && seen.add(it.name) !== undefined;
  });
  read.needs.push(...columns.flatMap(it => it.at ?? []));
  return { columns, open: sources.some(it => it.open) };
}

function outputs(read: Reading, columns: readonly QueryColumn[], scope: Scope): ResolvedQuery {
  const template: Template[number][] = [];
  const out: SourceColumn[] = [];
  let open = false;
  for (const it of columns) {
    if (it.expression.is === 'star') {
      const all = expand(read, it.expression.path, scope);
      open ||= all.open;
      out.push(...all.columns.map(({ name, type }) => ({ name, type })));
      for (const column of all.columns) template.push(...(column.at === undefined ? [column.name] : [column.at]), ` as ${column.name}, `);
    } else {
      const value = resolve(read, it.expression, scope);
      const name = it.as ?? outputName(it.expression);
      out.push({ name, type: value.type });
      template.push(...value.template, ` as ${name}, `);
    }
  }
  return { template, columns: out, open };
}

function commonTables(read: Reading, query: Query, scope: Scope): { scope: Scope; template: Template } {
  const named = new Map<string, Source>();
  const inner: Scope = { ...scope, with: named, outer: scope, sources: [], outputs: [] };
  const template: Template[number][] = [];
  for (const it of query.with) {
    if (query.recursive && it.query.combine !== undefined) named.set(it.name, withAlias(resolveQuery(read, it.query.combine.left, inner), it.name, it.columns));
    const resolved = resolveQuery(read, it.query, inner);
    named.set(it.name, withAlias(resolved, it.name, it.columns));
    template.push(`with ${it.name} (`, ...resolved.template, ') ');
  }
  return { scope: inner, template };
}

function combined(read: Reading, query: Query, scope: Scope): ResolvedQuery {
  const { op, left, right } = query.combine as NonNullable<Query['combine']>;
  const one = resolveQuery(read, left, scope);
  const other = resolveQuery(read, right, scope);
  if (one.columns.length !== other.columns.length && !one.open && !other.open) return refuse(`each ${op} query must have the same number of columns`);
  const tail = query.clauses.map(it => resolve(read, it, { ...emptyScope, outer: scope, outputs: one.columns }).template);
  return { template: ['(', ...one.template, ` ${op} `, ...other.template, ')', ...tail.flat()], columns: one.columns, open: one.open || other.open };
}

/** Rows being changed: its table and columns must be there. */
export function resolveChange(read: Reading, it: DataChange, outer: Scope = emptyScope): ResolvedQuery {
  const table = needTable(read.catalog, it.table);
  touch(read.catalog, table, 'read');
  read.needs.push({ id: table.id });
  const target = sourceOf(table, it.alias ?? table.name);
  const items = it.from.map(item => fromItem(read, item, { ...emptyScope, outer }));
  const scope: Scope = { ...emptyScope, outer, sources: [target, ...items.flatMap(item => item.sources)] };
  const columns = it.columns.map(name => resolve(read, { is: 'column', path: [it.alias ?? table.name, name] }, scope).template);
  const source = it.source === undefined ? undefined : resolveQuery(read, it.source, outer);
  if (source !== undefined && it.columns.length > 0 && it.columns.length < source.columns.length && !source.open) refuse('INSERT has more expressions than target columns');
  if (source !== undefined && it.columns.length === 0 && source.columns.length > table.columns.length && !source.open && !table.assumed) refuse('INSERT has more expressions than target columns');
  const rest = it.expressions.map(item => resolve(read, item, scope).template);
  return { template: [`${it.op} `, { id: table.id }, '(', ...columns.flat(), ')', ...source?.template ?? [], ...rest.flat()], columns: [], open: true };
}

/** Reads a query: its names become references, `*` is expanded as it is now. Throws `Refusal`. */
export function resolveQuery(read: Reading, query: Query, outer: Scope = emptyScope): ResolvedQuery {
  const common = commonTables(read, query, outer);
  if (query.change !== undefined) return resolveChange(read, query.change, common.scope);
  if (query.combine !== undefined) {
    const both = combined(read, query, common.scope);
    return { ...both, template: [...common.template, ...both.template] };
  }
  const items: From[] = [];
  for (const it of query.from) {
    // LATERAL and functions in FROM see what stands before them.
    items.push(fromItem(read, it, { ...emptyScope, outer: common.scope, with: common.scope.with, sources: items.flatMap(item => item.sources) }));
  }
  const scope: Scope = { sources: items.flatMap(it => it.sources), outer: common.scope, with: common.scope.with, merged: new Set(items.flatMap(it => it.merged)), outputs: [] };
  const selected = outputs(read, query.columns, scope);
  const clauses = query.clauses.map(it => resolve(read, it, { ...scope, outputs: selected.columns }).template);
  const from = items.flatMap(it => [...it.template, ', ']);
  return { ...selected, template: [...common.template, 'select ', ...selected.template, ' from ', ...from, ...clauses.flat()] };
}
