import type { Catalog } from './catalog.ts';
import { constraintSettings } from './constraints.ts';
import { dropObjects } from './dropObjects.ts';
import { touch } from './lookup.ts';
import { freeConstraintName } from './naming.ts';
import { plain, type Constraint, type Dependency, type Domain } from './objects.ts';
import { missing, Refusal, refuse } from './refusal.ts';
import { formula } from './resolveExpression.ts';
import { scopeOf } from './scope.ts';
import type { ConstraintDefinition, DomainAction } from './statement.ts';

/** A domain's check speaks of VALUE. */
export function addDomainCheck(catalog: Catalog, domain: Domain, it: ConstraintDefinition): void {
  if (it.kind === 'not null') return catalog.put({ ...domain, notNull: true });
  if (it.expression === undefined) return refuse('a domain bears only checks');
  const read = formula(catalog, it.expression, scopeOf({ alias: '', relation: 0, open: false, columns: [{ name: 'value', type: domain.base }] }));
  const name = it.name ?? freeConstraintName(catalog, domain.schema, domain.name, '', 'check');
  const taken = catalog.byKey(`constraint:${domain.id}:${name}`);
  if (taken !== undefined) throw new Refusal(`constraint ${name} of ${catalog.describe(domain)} already exists`, { taken: taken.id });
  const made: Constraint = {
    ...plain, id: catalog.newId(), kind: 'constraint', of: 'check', name, schema: domain.schema, parent: domain.id, columns: [], index: 0, inheritedFrom: [], local: true,
    template: ['CHECK ', ...read.template], settings: constraintSettings(it), dependencies: read.dependencies.map((on): Dependency => ({ ...on, how: 'normal' })),
  };
  catalog.put(made);
  touch(catalog, domain, 'modify');
}

export function dropDomainConstraint(catalog: Catalog, domain: Domain, it: Extract<DomainAction, { do: 'drop constraint' }>): void {
  const found = catalog.byKey(`constraint:${domain.id}:${it.name}`);
  if (found !== undefined) return dropObjects(catalog, [{ id: found.id }], it.cascade);
  if (it.ifExists) return;
  const message = `constraint ${it.name} of ${catalog.describe(domain)} does not exist`;
  if (domain.assumed) missing(message, { kind: 'constraint', table: domain.id, name: it.name });
  refuse(message);
}
