import type { Catalog } from './catalog.ts';
import { dropObjects } from './dropObjects.ts';
import { findObject, refuseOtherKind } from './findObject.ts';
import type { CatalogObject } from './objects.ts';
import { missing, refuse } from './refusal.ts';
import type { DdlStatement } from './statement.ts';

type Drop = Extract<DdlStatement, { tag: 'drop' }>;

/** Parts that other parts stand on go only with them. */
function refusePart(catalog: Catalog, it: CatalogObject): void {
  if (it.kind === 'index' && it.constraint !== 0) refuse(`constraint ${catalog.get(it.constraint)?.name ?? ''} needs ${catalog.describe(it)}`);
  if ((it.kind === 'index' || it.kind === 'trigger') && it.inheritedFrom !== 0 && catalog.get(it.inheritedFrom) !== undefined) refuse(`${catalog.describe(it)} belongs to the one of the parent table`);
  if (it.kind === 'sequence' && it.settings['identity'] === 'yes') refuse(`${catalog.describe(it)} belongs to an identity column`);
}

function dropOther(catalog: Catalog, it: Drop): void {
  for (const { name } of it.objects) {
    const found = catalog.byKey(`other:${it.what}:${name.name}`);
    if (found !== undefined) catalog.remove(found.id);
    else if (!it.ifExists) missing(`${it.what} ${name.name} does not exist`, { kind: 'other', what: it.what, name: name.name });
    catalog.touch('config', `${it.what} ${name.name}`, 'delete');
    catalog.loose.push(`DROP ${it.what.toUpperCase()}: what uses it is not tracked`);
  }
}

export function drop(catalog: Catalog, it: Drop): void {
  if (it.kind === 'other') return dropOther(catalog, it);
  const roots: { id: number }[] = [];
  for (const object of it.objects) {
    const found = findObject(catalog, it.kind, object, it.ifExists);
    if (found === undefined) continue;
    refuseOtherKind(catalog, it.kind, found);
    refusePart(catalog, found);
    roots.push({ id: found.id });
  }
  if (roots.length > 0) dropObjects(catalog, roots, it.cascade);
}
