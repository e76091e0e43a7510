import type { Catalog } from './catalog.ts';
import { defaultOf } from './columns.ts';
import { addDomainCheck, dropDomainConstraint } from './domainConstraints.ts';
import { whatNeeds } from './dropObjects.ts';
import { homeOf, needType, touch, written } from './lookup.ts';
import { isRelation, plain, withSettings, type Domain, type Enum, type Relation } from './objects.ts';
import { missing, Refusal, refuse } from './refusal.ts';
import { formula } from './resolveExpression.ts';
import type { DdlStatement } from './statement.ts';
import { checkStored, resolveType } from './types.ts';
import type { Name } from './expression.ts';

type Statement<T extends DdlStatement['tag']> = Extract<DdlStatement, { tag: T }>;

function freeType(catalog: Catalog, name: Name): number {
  const schema = homeOf(catalog, name);
  const taken = catalog.byKey(`type:${schema.id}:${name.name}`);
  if (taken !== undefined) throw new Refusal(`type ${written(name)} already exists`, { taken: taken.id });
  return schema.id;
}

export function createEnum(catalog: Catalog, it: Statement<'create enum'>): void {
  const schema = freeType(catalog, it.name);
  if (new Set(it.labels).size < it.labels.length) refuse(`type ${it.name.name} has a value twice`);
  const made: Enum = { ...plain, id: catalog.newId(), kind: 'enum', name: it.name.name, schema, labels: it.labels };
  catalog.put(made);
  touch(catalog, made, 'add');
}

const enumNamed = (catalog: Catalog, name: Name): Enum => {
  const found = needType(catalog, name, 'enum');
  return found.kind === 'enum' ? found : refuse(`${written(name)} is no enum`);
};

function place(catalog: Catalog, type: Enum, label: string): number {
  const at = type.labels.indexOf(label);
  if (at >= 0) return at;
  const message = `'${label}' is no value of ${catalog.describe(type)}`;
  return type.assumed ? missing(message, { kind: 'label', type: type.id, label }) : refuse(message);
}

export function addEnumValue(catalog: Catalog, it: Statement<'add enum value'>): void {
  const type = enumNamed(catalog, it.name);
  if (type.labels.includes(it.label)) {
    if (it.ifNotExists) return;
    refuse(`${catalog.describe(type)} already has the value '${it.label}'`);
  }
  const at = it.before !== undefined ? place(catalog, type, it.before) : it.after !== undefined ? place(catalog, type, it.after) + 1 : type.labels.length;
  catalog.put({ ...type, labels: type.labels.toSpliced(at, 0, it.label) });
  touch(catalog, type, 'extend');
}

export function renameEnumValue(catalog: Catalog, it: Statement<'rename enum value'>): void {
  const type = enumNamed(catalog, it.name);
  const at = place(catalog, type, it.from);
  if (type.labels.includes(it.to)) refuse(`${catalog.describe(type)} already has the value '${it.to}'`);
  catalog.put({ ...type, labels: type.labels.with(at, it.to) });
  touch(catalog, type, 'modify');
  for (const user of whatNeeds(catalog, { id: type.id })) if (isRelation(user)) renameInDefaults(catalog, user, type, it.from, it.to);
}

/** A default keeps the value, whatever it is called. */
function renameInDefaults(catalog: Catalog, relation: Relation, type: Enum, from: string, to: string): void {
  for (const column of relation.columns) {
    const value = defaultOf(catalog, relation.id, column.id);
    if (value?.literal !== from || typeof column.type.base === 'string' || column.type.base.id !== type.id) continue;
    catalog.put({ ...value, literal: to, template: [`'${to}'`] });
    touch(catalog, relation, 'modify', column.name);
  }
}

export function createDomain(catalog: Catalog, it: Statement<'create domain'>): void {
  const schema = freeType(catalog, it.name);
  const base = resolveType(catalog, it.base);
  const value = it.default === undefined ? undefined : formula(catalog, it.default);
  if (value !== undefined) checkStored(catalog, `domain ${it.name.name}`, value, base);
  const made: Domain = {
    ...plain, id: catalog.newId(), kind: 'domain', name: it.name.name, schema, base, default: value?.template ?? [], notNull: it.notNull, settings: it.settings,
    dependencies: [...(typeof base.base === 'string' ? [] : [{ id: base.base.id, how: 'normal' } as const]), ...(value?.dependencies ?? []).map(on => ({ ...on, how: 'normal' } as const))],
  };
  catalog.put(made);
  touch(catalog, made, 'add');
  for (const constraint of it.constraints) addDomainCheck(catalog, made, constraint);
}

export function alterDomain(catalog: Catalog, it: Statement<'alter domain'>): void {
  const domain = needType(catalog, it.name, 'domain');
  if (domain.kind !== 'domain') return refuse(`${written(it.name)} is no domain`);
  touch(catalog, domain, 'modify');
  const { action } = it;
  switch (action.do) {
    case 'set not null': catalog.put({ ...domain, notNull: true }); break;
    case 'drop not null': catalog.put({ ...domain, notNull: false }); break;
    case 'add constraint': addDomainCheck(catalog, domain, action.constraint); break;
    case 'drop constraint': dropDomainConstraint(catalog, domain, action); break;
    case 'set default': {
      const value = action.value === undefined ? undefined : formula(catalog, action.value);
      if (value !== undefined) checkStored(catalog, `domain ${domain.name}`, value, domain.base);
      catalog.put({ ...domain, default: value?.template ?? [] });
      break;
    }
    case 'validate': {
      const found = catalog.byKey(`constraint:${domain.id}:${action.name}`);
      if (found === undefined) refuse(`constraint ${action.name} of ${catalog.describe(domain)} does not exist`);
      else catalog.put({ ...found, settings: withSettings(found.settings, { valid: '' }) });
    }
  }
}

export function createRange(catalog: Catalog, it: Statement<'create range'>): void {
  const schema = freeType(catalog, it.name);
  const subtype = it.subtype === undefined ? undefined : resolveType(catalog, it.subtype);
  catalog.put({
    ...plain, id: catalog.newId(), kind: 'range', name: it.name.name, schema, settings: it.settings,
    dependencies: subtype === undefined || typeof subtype.base === 'string' ? [] : [{ id: subtype.base.id, how: 'normal' }],
  });
  catalog.touch('type', written(it.name), 'add');
}
