import type { Catalog } from './catalog.ts';
import { addColumnEverywhere, dropColumn, renameColumn, setType } from './alterColumns.ts';
import { defaultOf, ownSequence, putColumn, setDefault, setGenerated } from './columns.ts';
import { addConstraint, constraintNamed, setNotNull } from './constraints.ts';
import { dropConstraint } from './dropConstraint.ts';
import { dropObjects } from './dropObjects.ts';
import { addIndex, ownIndex } from './indexes.ts';
import { childrenOf, withDescendants } from './inheritance.ts';
import { again, findRelation, needColumn, needRelation, needTable, touch, type Relationlike } from './lookup.ts';
import { isRelation, withSettings, type Relation, type Sequence, type Trigger, type Rule } from './objects.ts';
import { attach, detach } from './partitions.ts';
import { missing, presupposed, refuse } from './refusal.ts';
import { moveToSchema, renameObject } from './renameObjects.ts';
import type { AlterAction, DdlStatement, Settings } from './statement.ts';

type AlterTable = Extract<DdlStatement, { tag: 'alter table' }>;
type Doing<K extends AlterAction['do']> = Extract<AlterAction, { do: K }>;
interface Place { readonly catalog: Catalog; readonly relation: Relation; readonly only: boolean }
type Actions = { readonly [K in AlterAction['do']]: (place: Place, action: Doing<K>) => void };

const identitySequence = ({ catalog, relation }: Place, column: number): Sequence | undefined =>
  catalog.group(`on:${relation.id}`).find((it): it is Sequence => it.kind === 'sequence' && it.settings['identity'] === 'yes' && it.ownedBy?.column === column);

function dropNotNull({ catalog, relation }: Place, name: string): void {
  const column = needColumn(catalog, relation, name);
  const key = catalog.group(`parent:${relation.id}`).find(it => it.kind === 'constraint' && it.of === 'primary key' && it.columns.includes(column.id));
  if (key !== undefined) refuse(`column ${name} is in a primary key`);
  if (column.identity !== undefined) refuse(`column ${name} is an identity column`);
  if (column.parents > 0 && relation.parents.some(id => { const parent = catalog.get(id); return isRelation(parent) && parent.columns.some(it => it.name === name && it.notNull); })) refuse(`column ${name} is NOT NULL in the parent`);
  const { notNullName: _name, ...rest } = column;
  putColumn(catalog, relation, { ...rest, notNull: false });
  touch(catalog, relation, 'modify', name);
  for (const child of childrenOf(catalog, relation)) dropNotNullOfChild(catalog, child, name);
}

function dropNotNullOfChild(catalog: Catalog, child: Relation, name: string): void {
  const column = child.columns.find(it => it.name === name);
  if (column !== undefined && !column.local) putColumn(catalog, child, { ...column, notNull: false });
}

function columnDefault({ catalog, relation, only }: Place, it: Doing<'set default'>): void {
  const column = needColumn(catalog, relation, it.name);
  if (column.identity !== undefined) refuse(`column ${it.name} is an identity column`);
  if (defaultOf(catalog, relation.id, column.id)?.generated) refuse(`column ${it.name} is a generated column`);
  for (const table of only ? [relation] : withDescendants(catalog, relation)) setDefault(catalog, table, needColumn(catalog, table, it.name), it.value);
  touch(catalog, relation, 'modify', it.name);
}

function addIdentity(place: Place, it: Doing<'add identity'>): void {
  const { catalog, relation } = place;
  const column = needColumn(catalog, relation, it.name);
  if (column.identity !== undefined) refuse(`column ${it.name} is already an identity column`);
  if (!column.notNull) presupposed(relation, column, 'not null', `column ${it.name} must be NOT NULL before it becomes an identity`);
  if (defaultOf(catalog, relation.id, column.id) !== undefined) refuse(`column ${it.name} already has a default`);
  putColumn(catalog, relation, { ...column, notNull: true, identity: { always: it.always, options: it.options } });
  ownSequence(catalog, relation, column, it.options, true);
  touch(catalog, relation, 'modify', it.name);
}

function setIdentity({ catalog, relation }: Place, it: Doing<'set identity'>): void {
  const column = needColumn(catalog, relation, it.name);
  const before = column.identity ?? presupposed(relation, column, 'identity', `column ${it.name} is no identity column`);
  const generated = it.options['generated'];
  putColumn(catalog, relation, { ...column, identity: { always: generated === undefined ? before.always : generated === 'a' || generated === '97', options: { ...before.options, ...it.options } } });
  touch(catalog, relation, 'modify', it.name);
}

function dropIdentity(place: Place, it: Doing<'drop identity'>): void {
  const { catalog, relation } = place;
  const column = needColumn(catalog, relation, it.name);
  if (column.identity === undefined) {
    if (!it.ifExists) presupposed(relation, column, 'identity', `column ${it.name} is no identity column`);
    catalog.wished.push({ kind: 'column fact', table: relation.id, column: column.id, fact: 'identity' });
    return;
  }
  const sequence = identitySequence(place, column.id);
  if (sequence !== undefined) catalog.remove(sequence.id);
  const { identity: _identity, ...rest } = column;
  putColumn(catalog, relation, rest);
  touch(catalog, relation, 'modify', it.name);
}

function dropExpression({ catalog, relation }: Place, it: Doing<'drop expression'>): void {
  const column = needColumn(catalog, relation, it.name);
  const value = defaultOf(catalog, relation.id, column.id);
  if (!value?.generated && !it.ifExists) presupposed(relation, column, 'generated', `column ${it.name} is no generated column`);
  if (!value?.generated) return;
  if (column.settings['generated'] === 'virtual') refuse(`column ${it.name} is a virtual generated column`);
  catalog.remove(value.id);
  putColumn(catalog, relation, { ...column, settings: withSettings(column.settings, { generated: '' }) });
  touch(catalog, relation, 'modify', it.name);
}

function setExpression({ catalog, relation }: Place, it: Doing<'set expression'>): void {
  const column = needColumn(catalog, relation, it.name);
  if (!defaultOf(catalog, relation.id, column.id)?.generated) presupposed(relation, column, 'generated', `column ${it.name} is no generated column`);
  setGenerated(catalog, relation, column, it.value);
  touch(catalog, relation, 'modify', it.name);
}

function setConstraint({ catalog, relation }: Place, it: Doing<'constraint setting'>): void {
  const found = constraintNamed(catalog, relation.id, it.name);
  if (found === undefined) {
    const message = `constraint ${it.name} of ${catalog.describe(relation)} does not exist`;
    return relation.assumed ? missing(message, { kind: 'constraint', table: relation.id, name: it.name }) : refuse(message);
  }
  if (it.settings['deferrable'] !== undefined && found.of !== 'foreign key' && !found.assumed) refuse(`constraint ${it.name} is no foreign key`);
  catalog.put({ ...found, settings: withSettings(found.settings, it.settings) });
  touch(catalog, found, 'modify');
}

function firing({ catalog, relation }: Place, it: Doing<'firing'>): void {
  const all = catalog.group(`parent:${relation.id}`).filter((other): other is Trigger | Rule => other.kind === it.of);
  const named = it.name === undefined ? all : all.filter(other => other.name === it.name);
  if (it.name !== undefined && named.length === 0) {
    const message = `${it.of} ${it.name} of ${catalog.describe(relation)} does not exist`;
    if (relation.assumed) missing(message, { kind: it.of, table: relation.id, name: it.name });
    refuse(message);
  }
  for (const other of named) catalog.put({ ...other, settings: withSettings(other.settings, { fires: it.state }) });
  touch(catalog, relation, 'modify');
}

function setTable(catalog: Catalog, relation: Relation, settings: Settings, unset: readonly string[]): void {
  const now = again(catalog, relation);
  catalog.put({ ...now, settings: withSettings(withSettings(now.settings, settings), Object.fromEntries(unset.map(key => [key, '']))) });
  touch(catalog, now, 'modify');
}

function usesIndex({ catalog, relation }: Place, it: Doing<'uses index'>): void {
  const index = needRelation(catalog, { name: it.index }, 'index');
  if (index.kind !== 'index') return refuse(`${it.index} is no index`);
  ownIndex(catalog, relation, index);
  setTable(catalog, relation, { [it.setting]: `#${index.id}` }, []);
}

const actions: Actions = {
  'add column': ({ catalog, relation, only }, it) => addColumnEverywhere(catalog, relation, it.column, it.ifNotExists, only),
  'drop column': ({ catalog, relation, only }, it) => dropColumn(catalog, relation, it, only),
  'set type': ({ catalog, relation, only }, it) => setType(catalog, relation, it, only),
  'set default': columnDefault,
  'set not null': ({ catalog, relation }, it) => setNotNull(catalog, relation, it.name),
  'drop not null': (place, it) => dropNotNull(place, it.name),
  'set expression': setExpression,
  'drop expression': dropExpression,
  'drop identity': dropIdentity,
  'add identity': addIdentity,
  'set identity': setIdentity,
  'redefine column': ({ catalog, relation }, it) => redefine(catalog, relation, it),
  'rename column': ({ catalog, relation }, it) => renameColumn(catalog, relation, it.name, it.to),
  'rename table': ({ catalog, relation }, it) => {
    renameObject(catalog, relation, it.to.name);
    if (it.to.schema !== undefined) moveToSchema(catalog, again(catalog, relation), it.to.schema);
  },
  'column setting': ({ catalog, relation }, it) => {
    const column = needColumn(catalog, relation, it.name);
    putColumn(catalog, relation, { ...column, settings: withSettings(column.settings, it.settings) });
    touch(catalog, relation, 'modify', it.name);
  },
  'add constraint': ({ catalog, relation }, it) => {
    if (it.ifNotExists && it.constraint.name !== undefined && constraintNamed(catalog, relation.id, it.constraint.name) !== undefined) return;
    addConstraint(catalog, relation, it.constraint);
  },
  'drop constraint': ({ catalog, relation }, it) => dropConstraint(catalog, relation, it),
  'constraint setting': setConstraint,
  'add index': ({ catalog, relation }, it) => {
    const there = it.index.ifNotExists && it.index.name !== undefined && findRelation(catalog, { name: it.index.name }) !== undefined;
    if (!there) addIndex(catalog, relation, it.index);
  },
  'drop index': ({ catalog, relation }, it) => {
    const found = findRelation(catalog, { name: it.name });
    if (found === undefined && it.ifExists) return;
    dropObjects(catalog, [{ id: (found ?? needRelation(catalog, { name: it.name }, 'index')).id }], false);
    touch(catalog, relation, 'modify');
  },
  'rename index': ({ catalog, relation }, it) => {
    renameObject(catalog, needRelation(catalog, { name: it.name }, 'index'), it.to);
    touch(catalog, relation, 'modify');
  },
  'attach partition': ({ catalog, relation }, it) => attach(catalog, relation, it.table, it.bound, true),
  'detach partition': ({ catalog, relation }, it) => detach(catalog, relation, it.table, true),
  inherit: ({ catalog, relation }, it) => attach(catalog, needTable(catalog, it.table), { name: relation.name, schema: catalog.get(relation.schema)?.name ?? 'public' }, undefined, false),
  'no inherit': ({ catalog, relation }, it) => detach(catalog, needTable(catalog, it.table), { name: relation.name, schema: catalog.get(relation.schema)?.name ?? 'public' }, false),
  'table setting': ({ catalog, relation }, it) => setTable(catalog, relation, it.settings, it.unset),
  firing,
  'uses index': usesIndex,
};

/** MySQL's MODIFY and CHANGE: name, type, nullness and default are all written anew. */
function redefine(catalog: Catalog, relation: Relation, it: Doing<'redefine column'>): void {
  if (it.column.name !== it.name) renameColumn(catalog, relation, it.name, it.column.name);
  const type = it.column.type;
  const now = again(catalog, relation);
  if (type !== undefined) setType(catalog, now, { do: 'set type', name: it.column.name, type, settings: {}, cascade: false, using: { is: 'literal', of: 'null', value: 'NULL' } }, true);
  const column = needColumn(catalog, again(catalog, now), it.column.name);
  putColumn(catalog, now, { ...column, notNull: it.column.notNull, settings: it.column.settings });
  setDefault(catalog, now, column, it.column.default);
  for (const constraint of it.column.constraints) addConstraint(catalog, again(catalog, now), constraint, [column.name]);
}

/** Indexes and sequences have settings, and nothing else that ALTER changes. */
function alterOther(catalog: Catalog, it: Relationlike, all: readonly AlterAction[]): void {
  for (const action of all) {
    if (action.do !== 'table setting') refuse(`${catalog.describe(it)} is not a table`);
    else catalog.put({ ...it, settings: withSettings(withSettings(it.settings, action.settings), Object.fromEntries(action.unset.map(key => [key, '']))) });
  }
  touch(catalog, it, 'modify');
}

export function alterTable(catalog: Catalog, it: AlterTable): void {
  const found = findRelation(catalog, it.name);
  if (found === undefined && it.ifExists) {
    const schema = it.name.schema ?? catalog.path[0] ?? 'public';
    catalog.wished.push({ kind: 'relation', as: it.kind === 'view' || it.kind === 'materialized view' ? it.kind : 'table', name: it.name, schema });
    return;
  }
  const other = found ?? (it.kind === 'index' || it.kind === 'sequence' ? needRelation(catalog, it.name, it.kind) : undefined);
  if (other !== undefined && !isRelation(other)) return alterOther(catalog, other, it.actions);
  const relation = needTable(catalog, it.name, it.kind === 'type' ? 'composite type' : it.kind === 'view' || it.kind === 'materialized view' ? it.kind : 'table');
  for (const action of it.actions) {
    (actions[action.do] as (place: Place, action: AlterAction) => void)({ catalog, relation: again(catalog, relation), only: it.only }, action);
  }
}
