import type { Catalog } from './catalog.ts';
import { quoted } from './catalog.ts';
import { isSystemColumn } from './lookup.ts';
import type { Reference, Relation, TypeReference } from './objects.ts';
import { missing, refuse } from './refusal.ts';

/** A column as an expression can see it. `at`: the stored column behind it, when there is one. */
export interface SourceColumn {
  readonly name: string;
  readonly type: TypeReference | undefined;
  readonly at?: Reference;
}

/** One item of FROM, or the row a check, default, policy or trigger speaks about. */
export interface Source {
  readonly alias: string;
  readonly schema?: string;
  readonly columns: readonly SourceColumn[];
  /** The relation behind it; 0 for queries and functions. */
  readonly relation: number;
  /** It may have more columns than are known: an assumed relation, a function. */
  readonly open: boolean;
}

/** What names mean at one place of a query. Inner scopes see the outer ones. */
export interface Scope {
  readonly sources: readonly Source[];
  readonly outer?: Scope;
  readonly with: ReadonlyMap<string, Source>;
  /** Columns merged by USING: found once although two sources have them. */
  readonly merged: ReadonlySet<string>;
  /** Output names, for ORDER BY and GROUP BY. */
  readonly outputs: readonly SourceColumn[];
}

export const emptyScope: Scope = { sources: [], with: new Map(), merged: new Set(), outputs: [] };
export const scopeOf = (...sources: readonly Source[]): Scope => ({ ...emptyScope, sources });

export const sourceOf = (relation: Relation, alias = relation.name, names: readonly string[] = []): Source => ({
  alias, relation: relation.id, open: relation.assumed,
  columns: relation.columns.map((it, at) => ({ name: names[at] ?? it.name, type: it.type, at: { id: relation.id, column: it.id } })),
});

const assumeColumn = (catalog: Catalog, source: Source, name: string): SourceColumn => {
  if (source.relation === 0) return { name, type: undefined };
  const relation = catalog.get(source.relation);
  return missing(`column ${quoted(name)} of ${relation === undefined ? source.alias : catalog.describe(relation)} does not exist`, { kind: 'column', table: source.relation, name });
};

const among = (source: Source, name: string): SourceColumn | undefined =>
  source.columns.find(it => it.name === name)
  ?? (source.relation !== 0 && isSystemColumn(name) ? { name, type: undefined } : undefined);

/** `alias.column`. The alias may be of an outer query. */
function qualified(catalog: Catalog, scope: Scope, alias: string, name: string): SourceColumn | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const source = at.sources.find(it => it.alias === alias);
    if (source === undefined) continue;
    const found = among(source, name);
    if (found !== undefined) return found;
    return source.open ? assumeColumn(catalog, source, name) : refuse(`column ${quoted(alias)}.${quoted(name)} does not exist`);
  }
  return undefined;
}

function unqualified(scope: Scope, name: string): SourceColumn | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.sources.flatMap(it => among(it, name) ?? []);
    if (found.length > 1 && !at.merged.has(name)) return refuse(`column reference ${quoted(name)} is ambiguous`);
    const output = at.outputs.find(it => it.name === name);
    if (found[0] !== undefined || output !== undefined) return found[0] ?? output;
  }
  return undefined;
}

const openSource = (scope: Scope): Source | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const open = at.sources.find(it => it.open);
    if (open !== undefined) return open;
  }
  return undefined;
};

/** A source named as a whole, as in `row_to_json(t)`. */
export const wholeRow = (scope: Scope, alias: string): Source | undefined => {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.sources.find(it => it.alias === alias);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** The column a path names. Refuses unknown and ambiguous names; asks for columns that only an assumed relation can have. */
export function columnIn(catalog: Catalog, scope: Scope, path: readonly string[]): SourceColumn | undefined {
  const name = path.at(-1) ?? '';
  const alias = path.at(-2);
  if (alias !== undefined) return qualified(catalog, scope, alias, name) ?? refuse(`missing FROM entry for ${quoted(alias)}`);
  const found = unqualified(scope, name);
  if (found !== undefined) return found;
  if (wholeRow(scope, name) !== undefined) return undefined;
  const open = openSource(scope);
  return open === undefined ? refuse(`column ${quoted(name)} does not exist`) : assumeColumn(catalog, open, name);
}
