import { defaultSchema, quoted, typeKey, type Catalog } from './catalog.ts';
import { findRelation, findSchema, findType, needRelation, needSchema, needTable, needType, routinesNamed, schemasFor, written } from './lookup.ts';
import { isCallable, isRelation, type CatalogObject, type Function } from './objects.ts';
import { missing, refuse, type Missing } from './refusal.ts';
import { inputs } from './resolveCall.ts';
import type { ObjectName, ObjectWord } from './statement.ts';
import { resolveType } from './types.ts';

/** Finds what DROP, RENAME, COMMENT and the like name; every kind has its own namespace and its own words for "not there". */

const routineWords: ReadonlySet<ObjectWord> = new Set(['function', 'procedure', 'aggregate', 'routine']);
const relationWords: ReadonlySet<ObjectWord> = new Set(['table', 'view', 'materialized view', 'foreign table', 'index', 'sequence']);

const schemaOf = (catalog: Catalog, it: ObjectName): string => it.name.schema ?? catalog.path[0] ?? defaultSchema;

/** IF EXISTS found nothing: remembered, because on another base it would have. */
function absent(catalog: Catalog, ifExists: boolean, message: string, what: Missing): undefined {
  if (!ifExists) return missing(message, what);
  catalog.wished.push(what);
  return undefined;
}

function relationNamed(catalog: Catalog, word: ObjectWord, it: ObjectName, ifExists: boolean): CatalogObject | undefined {
  const found = findRelation(catalog, it.name);
  const as = word as Extract<Missing, { kind: 'relation' }>['as'];
  if (found === undefined) {
    if (ifExists) return absent(catalog, true, '', { kind: 'relation', as, name: it.name, schema: schemaOf(catalog, it) });
    return needRelation(catalog, it.name, as);
  }
  return found;
}

function sameArgs(catalog: Catalog, it: Function, args: NonNullable<ObjectName['args']>): boolean {
  if (it.args === undefined) return true;
  return inputs(it).map(arg => typeKey(arg.type)).join() === args.map(arg => typeKey(resolveType(catalog, arg))).join();
}

function routineNamed(catalog: Catalog, word: ObjectWord, it: ObjectName, ifExists: boolean): CatalogObject | undefined {
  const named = routinesNamed(catalog, it.name).filter(other => word === 'routine' || other.kind === word);
  const { args } = it;
  const found = args === undefined ? named : named.filter(other => sameArgs(catalog, other, args));
  if (args === undefined && found.length > 1) return refuse(`function name ${written(it.name)} is not unique`);
  if (found[0] !== undefined) return found[0];
  const other = routinesNamed(catalog, it.name).find(routine => args !== undefined && sameArgs(catalog, routine, args));
  if (other !== undefined) return refuse(`${catalog.describe(other)} is no ${word}`);
  const as = word === 'routine' || word === 'function' ? 'function' : word as 'procedure' | 'aggregate';
  const types = args?.map(arg => typeKey(resolveType(catalog, arg)));
  return absent(catalog, ifExists, `${word} ${written(it.name)}${types === undefined ? '' : `(${types.join(', ')})`} does not exist`, { kind: 'function', as, name: it.name, schema: schemaOf(catalog, it), args: types });
}

/** DROP TRIGGER t without its table, as MySQL and SQLite write it. */
function unplaced(catalog: Catalog, word: string, it: ObjectName, ifExists: boolean): CatalogObject | undefined {
  const found = [...catalog.all()].find(other => other.kind === word && other.name === it.name.name) ?? catalog.byKey(`other:${word}:${it.name.name}`);
  return found ?? absent(catalog, ifExists, `${word} ${quoted(it.name.name)} does not exist`, { kind: 'other', what: word, name: it.name.name });
}

function partNamed(catalog: Catalog, word: 'constraint' | 'trigger' | 'policy' | 'rule', it: ObjectName, ifExists: boolean): CatalogObject | undefined {
  if (it.on === undefined) return unplaced(catalog, word, it, ifExists);
  const table = ifExists ? findRelation(catalog, it.on) : needTable(catalog, it.on);
  if (table === undefined) return absent(catalog, true, '', { kind: 'relation', as: 'table', name: it.on, schema: it.on.schema ?? catalog.path[0] ?? defaultSchema });
  const found = catalog.byKey(`${word}:${table.id}:${it.name.name}`);
  if (found !== undefined) return found;
  const message = `${word} ${quoted(it.name.name)} of ${catalog.describe(table)} does not exist`;
  const what: Missing = { kind: word, table: table.id, name: it.name.name };
  if (ifExists) return absent(catalog, true, message, what);
  return table.assumed ? missing(message, what) : refuse(message);
}

function typeNamed(catalog: Catalog, word: 'type' | 'domain', it: ObjectName, ifExists: boolean): CatalogObject | undefined {
  const found = findType(catalog, it.name);
  const as = word === 'domain' ? 'domain' : 'any';
  if (found !== undefined) {
    if (isRelation(found) && found.kind !== 'composite type') return refuse(`${written(it.name)} is a table, not a type`);
    return word === 'domain' && found.kind !== 'domain' ? refuse(`${written(it.name)} is no domain`) : found;
  }
  return ifExists ? absent(catalog, true, '', { kind: 'type', as, name: it.name, schema: schemaOf(catalog, it) }) : needType(catalog, it.name, as);
}

function statisticsNamed(catalog: Catalog, it: ObjectName, ifExists: boolean): CatalogObject | undefined {
  const found = schemasFor(catalog, it.name).flatMap(schema => catalog.byKey(`statistics:${schema.id}:${it.name.name}`) ?? [])[0];
  return found ?? absent(catalog, ifExists, `statistics ${written(it.name)} does not exist`, { kind: 'statistics', name: it.name, schema: schemaOf(catalog, it) });
}

function domainConstraint(catalog: Catalog, it: ObjectName, ifExists: boolean): CatalogObject | undefined {
  const domain = it.on === undefined ? undefined : needType(catalog, it.on, 'domain');
  if (domain === undefined) return undefined;
  const found = catalog.byKey(`constraint:${domain.id}:${it.name.name}`);
  if (found !== undefined || ifExists) return found;
  const message = `constraint ${it.name.name} of ${catalog.describe(domain)} does not exist`;
  return domain.assumed ? missing(message, { kind: 'constraint', table: domain.id, name: it.name.name }) : refuse(message);
}

/** The object; undefined when IF EXISTS forgives its absence. Refuses otherwise, and refuses another kind of thing of that name. */
export function findObject(catalog: Catalog, word: ObjectWord, it: ObjectName, ifExists = false): CatalogObject | undefined {
  if (relationWords.has(word)) return relationNamed(catalog, word, it, ifExists);
  if (routineWords.has(word)) return routineNamed(catalog, word, it, ifExists);
  switch (word) {
    case 'schema': return findSchema(catalog, it.name.name) ?? (ifExists ? absent(catalog, true, '', { kind: 'schema', name: it.name.name }) : needSchema(catalog, it.name.name));
    case 'extension': return catalog.byKey(`extension:0:${it.name.name}`) ?? absent(catalog, ifExists, `extension ${it.name.name} does not exist`, { kind: 'extension', name: it.name.name });
    case 'constraint': case 'trigger': case 'policy': case 'rule': return partNamed(catalog, word, it, ifExists);
    case 'type': case 'domain': return typeNamed(catalog, word, it, ifExists);
    case 'domain constraint': return domainConstraint(catalog, it, ifExists);
    case 'statistics': return statisticsNamed(catalog, it, ifExists);
    default: return undefined;
  }
}

/** Refuses, for DROP, a relation or routine of another kind than the word says. */
export function refuseOtherKind(catalog: Catalog, word: ObjectWord, it: CatalogObject): void {
  const fits = isRelation(it) || it.kind === 'index' || it.kind === 'sequence' ? it.kind === word || (word === 'type' && it.kind === 'composite type') : !isCallable(it) || word === 'routine' || it.kind === word;
  if (!fits && !it.assumed) refuse(`${catalog.describe(it)} is no ${word}`);
}
