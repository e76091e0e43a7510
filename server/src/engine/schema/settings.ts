import type { Catalog } from './catalog.ts';
import { putColumn } from './columns.ts';
import { findObject } from './findObject.ts';
import { findColumn, needColumn, touch } from './lookup.ts';
import { isRelation, withSettings } from './objects.ts';
import { refuse } from './refusal.ts';
import type { DdlStatement } from './statement.ts';

type Set = Extract<DdlStatement, { tag: 'set' }>;
type Grant = Extract<DdlStatement, { tag: 'grant' }>;

function setColumn(catalog: Catalog, it: Set): void {
  const relation = it.object.on === undefined ? undefined : findObject(catalog, 'table', { name: it.object.on });
  if (relation === undefined || !isRelation(relation)) return refuse(`column ${it.object.name.name} has no table`);
  const column = needColumn(catalog, relation, it.object.name.name);
  putColumn(catalog, relation, { ...column, settings: withSettings(column.settings, { [it.key]: it.value ?? '' }) });
  touch(catalog, relation, 'modify', column.name);
}

/** COMMENT, OWNER TO and other settings of one object. */
export function setObject(catalog: Catalog, it: Set): void {
  if (it.kind === 'column' || it.kind === 'attribute') return setColumn(catalog, it);
  const found = findObject(catalog, it.kind, it.object, it.ifExists);
  if (found === undefined) return;
  catalog.put({ ...found, settings: withSettings(found.settings, { [it.key]: it.value ?? '' }) });
  touch(catalog, found, 'modify');
}

/** A privilege is kept per role, so granting twice is one grant and the order of grants does not matter. */
export function grant(catalog: Catalog, it: Grant): void {
  for (const object of it.objects) {
    const found = findObject(catalog, it.kind, object);
    if (found === undefined) continue;
    const column = isRelation(found) ? it.privileges.flatMap(word => /\((.+)\)$/.exec(word)?.[1] ?? []).find(name => findColumn(found, name) === undefined) : undefined;
    if (column !== undefined && isRelation(found)) needColumn(catalog, found, column);
    const changed = Object.fromEntries(it.roles.flatMap(role => it.privileges.map(word => [`grant ${word} to ${role}`, it.revoke ? '' : it.option ? 'with grant option' : 'yes'])));
    catalog.put({ ...found, settings: withSettings(found.settings, changed) });
    touch(catalog, found, 'modify');
  }
}
