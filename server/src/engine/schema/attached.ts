import type { Catalog } from './catalog.ts';
import { settingsText } from './constraints.ts';
import { findObject } from './findObject.ts';
import { childrenOf } from './inheritance.ts';
import { needColumn, needTable, routinesNamed, schemasFor, touch, written } from './lookup.ts';
import { plain, withSettings, type Dependency, type Formula, type Policy, type Reference, type Relation, type Rule, type Template, type Trigger } from './objects.ts';
import { inheritTrigger } from './partitions.ts';
import { missing, Refusal, refuse } from './refusal.ts';
import { formula, reading, resolve } from './resolveExpression.ts';
import { resolveQuery } from './resolveQuery.ts';
import { scopeOf, sourceOf } from './scope.ts';
import type { DdlStatement } from './statement.ts';

/** Triggers, policies and rules: what hangs on a table. */

type Statement<T extends DdlStatement['tag']> = Extract<DdlStatement, { tag: T }>;
const normal = (needs: readonly Reference[], except: number): Dependency[] => needs.filter(on => on.id !== except || on.column !== undefined).map(on => ({ ...on, how: 'normal' }));

const rowScope = (table: Relation) => scopeOf(sourceOf(table, 'new'), { ...sourceOf(table, 'old') });

function triggerFunction(catalog: Catalog, it: Statement<'create trigger'>): { template: Template; needs: Dependency[] } {
  if (it.function === undefined) return { template: [it.body], needs: [] };
  const found = routinesNamed(catalog, it.function).find(other => other.args === undefined || other.args.length === 0);
  if (found === undefined) {
    const [schema] = schemasFor(catalog, it.function);
    return missing(`function ${written(it.function)}() does not exist`, { kind: 'function', as: 'function', name: it.function, schema: schema?.name ?? 'public', args: [], returns: 'trigger' });
  }
  if (found.returns !== undefined && found.returns.base !== 'trigger' && found.args !== undefined) refuse(`function ${found.name} does not return trigger`);
  touch(catalog, found, 'read');
  return { template: [{ id: found.id }], needs: [{ id: found.id, how: 'normal' }] };
}

function checkTiming(catalog: Catalog, table: Relation, it: Statement<'create trigger'>): void {
  const view = table.kind === 'view';
  if (table.kind === 'materialized view') refuse(`${catalog.describe(table)} bears no triggers`);
  if (it.timing === 'instead of' && !view) refuse(`${catalog.describe(table)} is a table: no INSTEAD OF triggers`);
  if (view && it.timing !== 'instead of' && it.eachRow) refuse(`${catalog.describe(table)} is a view: row triggers must be INSTEAD OF`);
}

export function createTrigger(catalog: Catalog, it: Statement<'create trigger'>): void {
  const table = needTable(catalog, it.table);
  const before = catalog.byKey(`trigger:${table.id}:${it.name}`);
  if (before !== undefined && !it.orReplace) throw new Refusal(`${catalog.describe(before)} already exists`, { taken: before.id });
  checkTiming(catalog, table, it);
  const columns = it.columns.map(name => needColumn(catalog, table, name));
  const when = it.when === undefined ? undefined : formula(catalog, it.when, rowScope(table));
  const called = triggerFunction(catalog, it);
  const refs = columns.map((column): Reference => ({ id: table.id, column: column.id }));
  const made: Trigger = {
    ...plain, id: before?.id ?? catalog.newId(), kind: 'trigger', name: it.name, parent: table.id, schema: 0, inheritedFrom: 0,
    template: [`${it.timing} ${it.events.join(' or ')} ${it.eachRow ? 'row' : 'statement'}${settingsText(it.settings)} of `, ...refs, ' when ', ...when?.template ?? [], ' run ', ...called.template],
    dependencies: [...normal([...refs, ...when?.dependencies ?? []], table.id), ...called.needs],
    settings: before === undefined ? {} : withSettings(before.settings, { fires: '' }),
  };
  catalog.put(made);
  touch(catalog, made, before === undefined ? 'add' : 'modify');
  if (table.partitionKey !== undefined && it.eachRow && before === undefined) for (const child of childrenOf(catalog, table)) inheritTrigger(catalog, made.id, child);
}

const policyFormula = (catalog: Catalog, table: Relation, it: Statement<'create policy'>['using']): Formula | undefined =>
  it === undefined ? undefined : formula(catalog, it, scopeOf(sourceOf(table)));
const policyNeeds = (table: number, ...all: readonly (Formula | undefined)[]): Dependency[] => normal(all.flatMap(it => it?.dependencies ?? []), table);

export function createPolicy(catalog: Catalog, it: Statement<'create policy'>): void {
  const table = needTable(catalog, it.table);
  const taken = catalog.byKey(`policy:${table.id}:${it.name}`);
  if (taken !== undefined) throw new Refusal(`${catalog.describe(taken)} already exists`, { taken: taken.id });
  const command = it.settings['command'] ?? 'all';
  if (command === 'insert' && it.using !== undefined) refuse('only WITH CHECK is allowed for INSERT');
  if ((command === 'select' || command === 'delete') && it.check !== undefined) refuse(`WITH CHECK is not allowed for ${command.toUpperCase()}`);
  const using = policyFormula(catalog, table, it.using);
  const check = policyFormula(catalog, table, it.check);
  const made: Policy = { ...plain, id: catalog.newId(), kind: 'policy', name: it.name, parent: table.id, using, check, dependencies: policyNeeds(table.id, using, check), settings: it.settings };
  catalog.put(made);
  touch(catalog, made, 'add');
}

export function alterPolicy(catalog: Catalog, it: Statement<'alter policy'>): void {
  const found = findObject(catalog, 'policy', { name: { name: it.name }, on: it.table });
  const table = needTable(catalog, it.table);
  if (found?.kind !== 'policy') return;
  const using = policyFormula(catalog, table, it.using) ?? found.using;
  const check = policyFormula(catalog, table, it.check) ?? found.check;
  catalog.put({ ...found, using, check, dependencies: policyNeeds(table.id, using, check), settings: withSettings(found.settings, it.settings) });
  touch(catalog, found, 'modify');
}

export function createRule(catalog: Catalog, it: Statement<'create rule'>): void {
  const table = needTable(catalog, it.table);
  const before = catalog.byKey(`rule:${table.id}:${it.name}`);
  if (before !== undefined && !it.orReplace) throw new Refusal(`${catalog.describe(before)} already exists`, { taken: before.id });
  const read = reading(catalog);
  const scope = rowScope(table);
  const where = it.expressions.map(expression => resolve(read, expression, scope).template);
  const actions = it.queries.map(query => resolveQuery(read, query, scope).template);
  const made: Rule = {
    ...plain, id: before?.id ?? catalog.newId(), kind: 'rule', name: it.name, parent: table.id, template: [`${it.event} `, ...where.flat(), ...actions.flat(), it.queries.length === 0 ? it.text : ''],
    dependencies: normal(read.needs, table.id), settings: {},
  };
  catalog.put(made);
  touch(catalog, made, before === undefined ? 'add' : 'modify');
}
