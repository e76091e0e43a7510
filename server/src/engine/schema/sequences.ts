import type { Catalog } from './catalog.ts';
import { alreadyThere } from './createTable.ts';
import { findRelation, homeOf, needColumn, needRelation, needTable, touch } from './lookup.ts';
import { plain, withSettings, type Sequence } from './objects.ts';
import { refuse } from './refusal.ts';
import type { DdlStatement, Settings } from './statement.ts';

type Statement<T extends DdlStatement['tag']> = Extract<DdlStatement, { tag: T }>;

function owner(catalog: Catalog, parts: readonly string[]): NonNullable<Sequence['ownedBy']> {
  const [column = '', table = '', schema] = [...parts].reverse();
  const found = needTable(catalog, schema === undefined ? { name: table } : { schema, name: table });
  return { table: found.id, column: needColumn(catalog, found, column).id };
}

export function createSequence(catalog: Catalog, it: Statement<'create sequence'>): void {
  if (alreadyThere(catalog, it)) return;
  const schema = homeOf(catalog, it.temporary ? { schema: 'pg_temp', name: it.name.name } : it.name);
  const made: Sequence = {
    ...plain, id: catalog.newId(), kind: 'sequence', name: it.name.name, schema: schema.id, options: effective({}, it.options), temporary: it.temporary,
    ...(it.ownedBy === undefined || it.ownedBy.length === 0 ? {} : { ownedBy: owner(catalog, it.ownedBy) }),
  };
  catalog.put(made);
  touch(catalog, made, 'add');
}

/** RESTART sets the counter, which is data; the rest is the sequence's definition. */
function effective(before: Settings, changed: Settings): Settings {
  const { restart: _restart, ...rest } = changed;
  const next = withSettings(before, rest);
  const defaults: Settings = { increment: '1', start: '1', cache: '1', cycle: 'false', as: 'int8' };
  return Object.fromEntries(Object.entries(next).filter(([key, value]) => defaults[key] !== value));
}

export function alterSequence(catalog: Catalog, it: Statement<'alter sequence'>): void {
  const found = findRelation(catalog, it.name);
  if (found === undefined && it.ifExists) {
    catalog.wished.push({ kind: 'relation', as: 'sequence', name: it.name, schema: it.name.schema ?? catalog.path[0] ?? 'public' });
    return;
  }
  const sequence = needRelation(catalog, it.name, 'sequence');
  if (sequence.kind !== 'sequence') return refuse(`${it.name.name} is no sequence`);
  if (it.ownedBy !== undefined && sequence.settings['identity'] === 'yes') refuse(`${catalog.describe(sequence)} belongs to an identity column`);
  const { ownedBy: _owner, ...rest } = sequence;
  const owned = it.ownedBy === undefined ? sequence.ownedBy : it.ownedBy.length === 0 ? undefined : owner(catalog, it.ownedBy);
  catalog.put({ ...rest, options: effective(sequence.options, it.options), ...(owned === undefined ? {} : { ownedBy: owned }) });
  touch(catalog, sequence, 'modify');
}
