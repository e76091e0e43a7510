import { edgesOf, type Catalog } from './catalog.ts';
import { touch } from './lookup.ts';
import { isRelation, type CatalogObject, type Reference } from './objects.ts';
import { refuse } from './refusal.ts';

const keyOf = (it: Reference): string => `${it.id}:${it.column ?? ''}`;
interface Found { readonly at: Reference; /** Some edge lets it go silently. */ auto: boolean; readonly because: Reference }

/** Edges that end at the object or column. Dropping an object drops what its columns bear. */
const dependents = (catalog: Catalog, of: Reference) => catalog.group(`on:${of.id}`)
  .flatMap(it => edgesOf(it)).filter(edge => edge.on.id === of.id && (of.column === undefined || edge.on.column === of.column));

const describe = (catalog: Catalog, at: Reference): string => {
  const it = catalog.get(at.id);
  if (it === undefined) return 'an object';
  const column = isRelation(it) && at.column !== undefined ? it.columns.find(column => column.id === at.column) : undefined;
  return column === undefined ? catalog.describe(it) : `column ${catalog.label(it)}.${column.name}`;
};

function closure(catalog: Catalog, roots: readonly Reference[]): Map<string, Found> {
  const found = new Map<string, Found>(roots.map(at => [keyOf(at), { at, auto: true, because: at }]));
  const open = [...roots];
  for (let of = open.pop(); of !== undefined; of = open.pop()) {
    for (const edge of dependents(catalog, of)) {
      const whole = found.get(keyOf({ id: edge.dependent.id }));
      if (whole !== undefined && edge.dependent.column !== undefined) continue;
      const known = found.get(keyOf(edge.dependent));
      if (known !== undefined) known.auto ||= edge.how === 'auto';
      else {
        found.set(keyOf(edge.dependent), { at: edge.dependent, auto: edge.how === 'auto', because: of });
        open.push(edge.dependent);
      }
    }
  }
  return found;
}

function removeColumn(catalog: Catalog, at: Reference): void {
  const it = catalog.get(at.id);
  if (!isRelation(it)) return;
  const gone = it.columns.find(column => column.id === at.column);
  if (gone === undefined) return;
  touch(catalog, it, 'delete', gone.name);
  catalog.put({ ...it, columns: it.columns.filter(column => column.id !== at.column) });
}

const partOf = (it: CatalogObject): boolean => it.parent !== 0 && it.kind !== 'index' && it.kind !== 'trigger' && it.kind !== 'policy';

/** Removes objects and columns with what goes with them. Refuses, without CASCADE, when something else needs them. */
export function dropObjects(catalog: Catalog, roots: readonly Reference[], cascade: boolean): void {
  const found = [...closure(catalog, roots).values()];
  const whole = new Set(found.filter(it => it.at.column === undefined).map(it => it.at.id));
  const kept = found.find(it => !it.auto && !whole.has(catalog.get(it.at.id)?.parent ?? 0) && !(it.at.column !== undefined && whole.has(it.at.id)));
  if (kept !== undefined && !cascade) refuse(`${describe(catalog, kept.at)} depends on ${describe(catalog, kept.because)}`);
  for (const { at } of found) {
    const it = catalog.get(at.id);
    if (it === undefined) continue;
    if (at.column !== undefined) removeColumn(catalog, at);
    else {
      if (!partOf(it) || !whole.has(it.parent)) touch(catalog, it, 'delete');
      catalog.remove(at.id);
    }
  }
}

/** What stands on an object or a column, without the object's own parts. */
export const whatNeeds = (catalog: Catalog, of: Reference): CatalogObject[] =>
  catalog.group(`on:${of.id}`).filter(it => edgesOf(it).some(edge => edge.on.id === of.id && (of.column === undefined || edge.on.column === of.column)));
