import type { Name } from './expression.ts';
import { defaultSchema, quoted, temporarySchema, type Catalog } from './catalog.ts';
import { isCallable, isRelation, type CatalogObject, type Column, type Enum, type Domain, type Function, type Index, type Range, type Relation, type Schema, type Sequence } from './objects.ts';
import { missing, refuse, Refusal, type Missing } from './refusal.ts';
import type { Operation, TargetKind } from '../../protocol/words.ts';

/** Anything in the namespace that tables, views, indexes and sequences share. */
export type Relationlike = Relation | Index | Sequence;
export type UserType = Enum | Domain | Range | Relation;
type RelationWord = Extract<Missing, { kind: 'relation' }>['as'];

const isRelationlike = (it: CatalogObject | undefined): it is Relationlike => isRelation(it) || it?.kind === 'index' || it?.kind === 'sequence';

export const isSystem = (name: Name): boolean => name.schema === 'pg_catalog' || name.schema === 'information_schema' || (name.schema === undefined && name.name.startsWith('pg_'));
export const written = (name: Name): string => name.schema === undefined || name.schema === defaultSchema ? quoted(name.name) : `${quoted(name.schema)}.${quoted(name.name)}`;

export const findSchema = (catalog: Catalog, name: string): Schema | undefined => catalog.byKey(`schema:0:${name}`) as Schema | undefined;

export function needSchema(catalog: Catalog, name: string): Schema {
  const found = findSchema(catalog, name);
  if (found !== undefined) return found;
  if (name === temporarySchema) {
    const made = catalog.newSchema(temporarySchema);
    catalog.put(made);
    return made;
  }
  return missing(`schema ${quoted(name)} does not exist`, { kind: 'schema', name });
}

/** Schemas in which an unqualified name is searched, or the one it names. */
export function schemasFor(catalog: Catalog, name: Name): Schema[] {
  if (name.schema !== undefined) return [needSchema(catalog, name.schema)];
  const found = [temporarySchema, ...catalog.path].flatMap(it => findSchema(catalog, it) ?? []);
  return found.length === 0 ? [needSchema(catalog, catalog.path[0] ?? defaultSchema)] : found;
}

/** The schema that takes a new object of that name. */
export function homeOf(catalog: Catalog, name: Name): Schema {
  const schema = needSchema(catalog, name.schema ?? catalog.path[0] ?? defaultSchema);
  if (schema.name !== defaultSchema) catalog.touch('schema', quoted(schema.name), 'read');
  return schema;
}

const homeName = (catalog: Catalog, name: Name): string => name.schema ?? catalog.path[0] ?? defaultSchema;

export function findRelation(catalog: Catalog, name: Name): Relationlike | undefined {
  if (name.schema !== undefined && findSchema(catalog, name.schema) === undefined) return undefined;
  for (const schema of schemasFor(catalog, name)) {
    const found = catalog.byKey(`relation:${schema.id}:${name.name}`);
    if (isRelationlike(found)) return found;
  }
  return undefined;
}

/** Fails with what is missing, so that the open world can assume it. */
export function needRelation(catalog: Catalog, name: Name, as: RelationWord): Relationlike {
  const found = findRelation(catalog, name);
  if (found !== undefined) return found;
  if (name.schema !== undefined) needSchema(catalog, name.schema);
  return missing(`${as} ${written(name)} does not exist`, { kind: 'relation', as, name, schema: homeName(catalog, name) });
}

/** A relation with columns; `kinds` are the ones the statement accepts. */
export function needTable(catalog: Catalog, name: Name, as: RelationWord = 'table', kinds?: readonly Relation['kind'][]): Relation {
  const found = needRelation(catalog, name, as);
  if (!isRelation(found)) return refuse(`${written(name)} is ${found.kind === 'index' ? 'an index' : 'a sequence'}, not a table`);
  if (kinds !== undefined && !kinds.includes(found.kind)) return refuse(`${written(name)} is a ${found.kind}, not a ${kinds.join(' or ')}`);
  return found;
}

/** The newest state of a relation the statement is working on. */
export const again = (catalog: Catalog, relation: Relation): Relation => {
  const now = catalog.get(relation.id);
  return isRelation(now) ? now : refuse(`${relation.kind} ${quoted(relation.name)} no longer exists`);
};

const systemColumns = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);
export const isSystemColumn = (name: string): boolean => systemColumns.has(name);
export const findColumn = (relation: Relation, name: string): Column | undefined => relation.columns.find(it => it.name === name);

export function needColumn(catalog: Catalog, relation: Relation, name: string): Column {
  const found = findColumn(relation, name);
  if (found !== undefined) return found;
  const message = `column ${quoted(name)} of ${catalog.describe(relation)} does not exist`;
  throw new Refusal(message, relation.assumed ? { missing: { kind: 'column', table: relation.id, name } } : {});
}

export const columnById = (relation: Relation, id: number): Column | undefined => relation.columns.find(it => it.id === id);

export function findType(catalog: Catalog, name: Name): UserType | undefined {
  if (name.schema !== undefined && findSchema(catalog, name.schema) === undefined) return undefined;
  for (const schema of schemasFor(catalog, name)) {
    const found = catalog.byKey(`type:${schema.id}:${name.name}`);
    if (found?.kind === 'enum' || found?.kind === 'domain' || found?.kind === 'range' || isRelation(found)) return found;
  }
  return undefined;
}

export function needType(catalog: Catalog, name: Name, as: 'enum' | 'domain' | 'range' | 'any'): UserType {
  const found = findType(catalog, name);
  if (found === undefined) {
    if (name.schema !== undefined) needSchema(catalog, name.schema);
    return missing(`type ${written(name)} does not exist`, { kind: 'type', as, name, schema: homeName(catalog, name) });
  }
  if (as !== 'any' && found.kind !== as) return refuse(`${written(name)} is not ${as === 'enum' ? 'an' : 'a'} ${as}`);
  return found;
}

/** All routines of that name that an unqualified call would see. */
export function routinesNamed(catalog: Catalog, name: Name): Function[] {
  if (name.schema !== undefined && findSchema(catalog, name.schema) === undefined) return [];
  return schemasFor(catalog, name).flatMap(schema => catalog.group(`routine:${schema.id}:${name.name}`)).filter(isCallable);
}

export const targetKindOf = (it: CatalogObject): TargetKind => {
  switch (it.kind) {
    case 'table': case 'foreign table': return 'table';
    case 'view': case 'materialized view': return 'view';
    case 'function': case 'procedure': case 'aggregate': return 'function';
    case 'enum': case 'domain': case 'range': case 'composite type': return 'type';
    case 'default': return 'column';
    case 'rule': case 'statistics': return 'constraint';
    // A trigger named without its table is known by its name alone.
    case 'other': return it.what === 'trigger' ? 'trigger' : 'config';
    case 'extension': return 'config';
    default: return it.kind;
  }
};

/** Marks an object touched, and for parts of a table the table as well. */
export function touch(catalog: Catalog, it: CatalogObject, operation: Operation, column?: string): void {
  const whole = it.parent === 0 ? it : catalog.get(it.parent) ?? it;
  if (operation !== 'read' && whole.assumed) catalog.changed.add(whole.id);
  if (column !== undefined) catalog.touch('column', `${catalog.label(it)}.${quoted(column)}`, operation);
  else if (it.kind !== 'default') catalog.touch(targetKindOf(it), catalog.label(it), operation);
  const table = column !== undefined ? it : it.parent === 0 ? undefined : catalog.get(it.parent);
  if (table !== undefined && isRelation(table)) catalog.touch(targetKindOf(table), catalog.label(table), operation === 'read' ? 'read' : 'modify');
}
