import { isSystemColumn, again, findColumn, needColumn, needTable, touch } from './lookup.ts';
import type { Catalog } from './catalog.ts';
import { addForeignKey } from './foreignKeys.ts';
import { addKey } from './keys.ts';
import { freeConstraintName } from './naming.ts';
import { plain, type Constraint, type Dependency, type Relation } from './objects.ts';
import { Refusal, refuse } from './refusal.ts';
import { formula } from './resolveExpression.ts';
import { scopeOf, sourceOf } from './scope.ts';
import type { ConstraintDefinition, Settings } from './statement.ts';
import { isUnknown, underlying } from './types.ts';
import { childrenOf } from './inheritance.ts';

/** Settings in a fixed order, as part of a definition's text. */
export const settingsText = (settings: Settings): string => Object.entries(settings).filter(([, value]) => value !== '').sort(([a], [b]) => a < b ? -1 : 1).map(([key, value]) => ` ${key}=${value}`).join('');

export const constraintNamed = (catalog: Catalog, table: number, name: string): Constraint | undefined => catalog.byKey(`constraint:${table}:${name}`) as Constraint | undefined;

export function refuseTaken(catalog: Catalog, relation: Relation, name: string): void {
  const taken = constraintNamed(catalog, relation.id, name);
  if (taken !== undefined) throw new Refusal(`constraint ${name} of ${catalog.describe(relation)} already exists`, { taken: taken.id });
}

/** Settings of the constraint itself. */
export const constraintSettings = (it: ConstraintDefinition): Settings => ({ ...it.settings, ...(it.notValid ? { valid: 'no' } : {}), ...(it.noInherit ? { 'no inherit': 'yes' } : {}) });

export interface Inherited { readonly from: readonly number[]; readonly local: boolean }
export const own: Inherited = { from: [], local: true };

export function setNotNull(catalog: Catalog, relation: Relation, name: string, constraint?: string): void {
  const now = again(catalog, relation);
  const column = needColumn(catalog, now, name);
  const named = constraint === undefined ? {} : { notNullName: constraint };
  catalog.put({ ...now, columns: now.columns.map(it => it.id === column.id ? { ...it, notNull: true, ...(it.notNull ? {} : named) } : it) });
  touch(catalog, now, 'modify', name);
  for (const child of childrenOf(catalog, now)) setNotNull(catalog, child, name, constraint);
}

/** `columns`: the ones a column's own constraint stands behind; only they name it. */
function addCheck(catalog: Catalog, relation: Relation, it: ConstraintDefinition, inherited: Inherited): void {
  if (it.expression === undefined) return;
  const read = formula(catalog, it.expression, scopeOf(sourceOf(relation)));
  if (!isUnknown(read.type) && read.type !== undefined && underlying(catalog, read.type).base !== 'bool') refuse('a check must be true or false');
  const used = [...new Set(read.dependencies.filter(on => on.id === relation.id).flatMap(on => on.column ?? []))];
  const columns = relation.columns.filter(column => used.includes(column.id));
  const name = it.name ?? freeConstraintName(catalog, relation.schema, relation.name, columns.length === 1 ? columns[0]?.name ?? '' : '', 'check');
  const same = constraintNamed(catalog, relation.id, name);
  if (same !== undefined && !inherited.local && same.of === 'check') {
    catalog.put({ ...same, inheritedFrom: [...same.inheritedFrom, ...inherited.from] });
    return;
  }
  refuseTaken(catalog, relation, name);
  const made: Constraint = {
    ...plain, id: catalog.newId(), kind: 'constraint', of: 'check', name, schema: relation.schema, parent: relation.id, columns: used,
    dependencies: [...used.map((column): Dependency => ({ id: relation.id, column, how: 'auto' })), ...read.dependencies.filter(on => on.id !== relation.id).map((on): Dependency => ({ ...on, how: 'normal' }))],
    template: ['CHECK ', ...read.template], settings: constraintSettings(it), index: 0, inheritedFrom: inherited.from, local: inherited.local,
  };
  catalog.put(made);
  touch(catalog, made, 'add');
  if (it.noInherit) return;
  for (const child of childrenOf(catalog, relation)) addCheck(catalog, child, { ...it, name }, { from: [made.id], local: false });
}

/** Adds one constraint; keys bring their index, and NOT NULL changes its column. */
export function addConstraint(catalog: Catalog, relation: Relation, it: ConstraintDefinition, behind: readonly string[] = []): void {
  const now = again(catalog, relation);
  if (now.kind !== 'table' && now.kind !== 'foreign table') refuse(`${catalog.describe(now)} bears no constraints`);
  for (const name of it.columns) if (findColumn(now, name) === undefined && !isSystemColumn(name)) needColumn(catalog, now, name);
  switch (it.kind) {
    case 'not null': setNotNull(catalog, now, it.columns[0] ?? behind[0] ?? '', it.name); break;
    case 'check': addCheck(catalog, now, it, own); break;
    case 'foreign key': {
      const target = it.references === undefined ? now : needTable(catalog, it.references.table);
      addForeignKey(catalog, now, target, it, own);
      break;
    }
    default: addKey(catalog, now, it, own);
  }
}

