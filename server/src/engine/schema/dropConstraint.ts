import type { Catalog } from './catalog.ts';
import { putColumn } from './columns.ts';
import { constraintNamed } from './constraints.ts';
import { dropObjects } from './dropObjects.ts';
import { childrenOf } from './inheritance.ts';
import { touch } from './lookup.ts';
import { madeName } from './naming.ts';
import type { Constraint, Relation } from './objects.ts';
import { missing, refuse } from './refusal.ts';
import type { AlterAction } from './statement.ts';

type Drop = Extract<AlterAction, { do: 'drop constraint' }>;

/** NOT NULL is kept in the column; its constraint has the name given or the automatic one. */
function dropNotNullNamed(catalog: Catalog, relation: Relation, name: string): boolean {
  const column = relation.columns.find(it => it.notNull && (it.notNullName ?? madeName(relation.name, it.name, 'not_null')) === name);
  if (column === undefined) return false;
  const key = catalog.group(`parent:${relation.id}`).some(it => it.kind === 'constraint' && it.of === 'primary key' && it.columns.includes(column.id));
  if (key) refuse(`column ${column.name} is in a primary key`);
  const { notNullName: _name, ...rest } = column;
  putColumn(catalog, relation, { ...rest, notNull: false });
  touch(catalog, relation, 'modify', column.name);
  return true;
}

/** A child's constraint goes with its parent's, unless it is also its own. */
function dropFromChildren(catalog: Catalog, relation: Relation, gone: Constraint): void {
  for (const child of childrenOf(catalog, relation)) {
    for (const it of catalog.group(`parent:${child.id}`)) {
      if (it.kind !== 'constraint' || !it.inheritedFrom.includes(gone.id)) continue;
      const inheritedFrom = it.inheritedFrom.filter(id => id !== gone.id);
      if (inheritedFrom.length > 0 || it.local) catalog.put({ ...it, inheritedFrom });
      else {
        dropFromChildren(catalog, child, it);
        dropObjects(catalog, [{ id: it.id }], true);
      }
    }
  }
}

/** The constraint of a kind, for DROP PRIMARY KEY; an assumed table's gets PostgreSQL's name for it. */
const ofKind = (catalog: Catalog, relation: Relation, kind: Drop['only']): string =>
  catalog.group(`parent:${relation.id}`).find(it => it.kind === 'constraint' && it.of === kind)?.name ?? madeName(relation.name, '', 'pkey');

export function dropConstraint(catalog: Catalog, relation: Relation, action: Drop): void {
  const it = action.name === '' ? { ...action, name: ofKind(catalog, relation, action.only) } : action;
  const found = constraintNamed(catalog, relation.id, it.name);
  if (found === undefined) {
    if (dropNotNullNamed(catalog, relation, it.name)) return;
    if (it.ifExists) {
      catalog.wished.push({ kind: 'constraint', table: relation.id, name: it.name });
      return;
    }
    const message = `constraint ${it.name} of ${catalog.describe(relation)} does not exist`;
    return relation.assumed ? missing(message, { kind: 'constraint', table: relation.id, name: it.name }) : refuse(message);
  }
  if (it.only !== undefined && found.of !== it.only && !found.assumed) refuse(`constraint ${it.name} is a ${found.of}`);
  if (found.inheritedFrom.length > 0) refuse(`constraint ${it.name} of ${catalog.describe(relation)} is inherited`);
  dropFromChildren(catalog, relation, found);
  dropObjects(catalog, [{ id: found.id }], it.cascade);
}
