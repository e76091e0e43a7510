import type { Catalog } from './catalog.ts';
import { typeKey } from './catalog.ts';
import { findObject } from './findObject.ts';
import { homeOf, touch } from './lookup.ts';
import { plain, withSettings, type Argument, type Dependency, type Function, type Template, type TypeReference } from './objects.ts';
import { Refusal, refuse } from './refusal.ts';
import { formula, reading, type Reading } from './resolveExpression.ts';
import { resolveQuery } from './resolveQuery.ts';
import { inputs } from './resolveCall.ts';
import type { CreateFunction, DdlStatement } from './statement.ts';
import { builtin, resolveType, sameType } from './types.ts';

const typeNeeds = (type: TypeReference | undefined): Dependency[] =>
  type === undefined || typeof type.base === 'string' ? [] : [{ id: type.base.id, how: 'normal' }];

function argumentsOf(catalog: Catalog, it: CreateFunction): { args: Argument[]; needs: Dependency[] } {
  const needs: Dependency[] = [];
  const args = it.args.map((arg): Argument => {
    const type = resolveType(catalog, arg.type);
    needs.push(...typeNeeds(type));
    const value = arg.default === undefined ? undefined : formula(catalog, arg.default);
    needs.push(...(value?.dependencies ?? []).map((on): Dependency => ({ ...on, how: 'normal' })));
    return { name: arg.name, mode: arg.mode, type: { ...type, modifiers: '' }, default: value?.template ?? [] };
  });
  return { args, needs };
}

/** A SQL body must make sense when the function is made; only BEGIN ATOMIC ties it to what it reads. */
function bodyOf(catalog: Catalog, it: CreateFunction, args: readonly Argument[]): { body: Template; needs: Dependency[] } {
  const parameters = new Map(args.flatMap((arg, at): [string, TypeReference][] => [[`$${at + 1}`, arg.type], [arg.name, arg.type], [`${it.name.name}.${arg.name}`, arg.type]]));
  parameters.delete('');
  const read: Reading = reading(catalog, parameters);
  const templates = it.queries.map(query => resolveQuery(read, query).template);
  if (!it.atomic) return { body: [it.body], needs: [] };
  return { body: ['BEGIN ATOMIC ', ...templates.flat()], needs: read.needs.map(on => ({ ...on, how: 'normal' })) };
}

/** The function of the same name and input types. An assumed one of unknown arguments is taken for the same. */
function before(catalog: Catalog, schema: number, it: CreateFunction, args: readonly Argument[]): Function | undefined {
  const key = inputs({ args } as Function).map(arg => typeKey(arg.type)).join();
  const named = catalog.group(`routine:${schema}:${it.name.name}`).filter((other): other is Function => other.kind === 'function' || other.kind === 'procedure' || other.kind === 'aggregate');
  return named.find(other => other.args !== undefined && inputs(other).map(arg => typeKey(arg.type)).join() === key) ?? named.find(other => other.args === undefined);
}

function refuseReplace(catalog: Catalog, old: Function, it: CreateFunction, args: readonly Argument[], returns: TypeReference | undefined): void {
  if (!it.orReplace) throw new Refusal(`${catalog.describe(old)} with the same arguments already exists`, { taken: old.id });
  if (old.kind !== it.kind) refuse(`${catalog.describe(old)} cannot be replaced by a ${it.kind}`);
  if (old.args === undefined) return;
  if (old.returns !== undefined && returns !== undefined && (!sameType(old.returns, returns) || old.setOf !== (it.returns?.setOf ?? false))) refuse(`cannot change the return type of ${catalog.describe(old)}`);
  const renamed = inputs(old).find((arg, at) => arg.name !== '' && arg.name !== inputs({ args } as Function)[at]?.name);
  if (renamed !== undefined) refuse(`cannot change the name of input parameter ${renamed.name}`);
  const lost = inputs(old).find((arg, at) => arg.default.length > 0 && inputs({ args } as Function)[at]?.default.length === 0);
  if (lost !== undefined) refuse(`cannot remove the default of parameter ${lost.name}`);
  const outs = (list: readonly Argument[]): string => list.filter(arg => arg.mode === 'out' || arg.mode === 'table').map(arg => `${arg.name} ${typeKey(arg.type)}`).join();
  if (outs(old.args) !== outs(args)) refuse(`cannot change the result columns of ${catalog.describe(old)}`);
}

const returnsOf = (catalog: Catalog, it: CreateFunction): TypeReference | undefined => {
  if (it.returns === undefined) return it.args.some(arg => arg.mode === 'table') ? builtin('record') : undefined;
  return { ...resolveType(catalog, it.returns), modifiers: '' };
};

export function createFunction(catalog: Catalog, it: CreateFunction): void {
  const schema = homeOf(catalog, it.name);
  const { args, needs } = argumentsOf(catalog, it);
  const returns = returnsOf(catalog, it);
  const old = before(catalog, schema.id, it, args);
  if (old !== undefined) refuseReplace(catalog, old, it, args, returns);
  const body = bodyOf(catalog, it, args);
  const kept = Object.fromEntries(Object.entries(old?.settings ?? {}).filter(([key]) => key === 'comment' || key === 'owner'));
  const made: Function = {
    ...plain, id: old?.id ?? catalog.newId(), kind: it.kind, name: it.name.name, schema: schema.id, args, returns, setOf: it.returns?.setOf ?? false,
    body: [`${it.language} `, ...body.body], dependencies: [...needs, ...typeNeeds(returns), ...body.needs],
    settings: withSettings(kept, it.settings),
  };
  catalog.put(made);
  touch(catalog, made, old === undefined ? 'add' : 'modify');
}

export function alterFunction(catalog: Catalog, it: Extract<DdlStatement, { tag: 'alter function' }>): void {
  const found = findObject(catalog, it.kind, it.object);
  if (found === undefined) return;
  catalog.put({ ...found, settings: withSettings(found.settings, it.settings) });
  touch(catalog, found, 'modify');
}
