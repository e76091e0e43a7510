import type { ChangedFile } from '../../references/changedFile.ts';
import { wayForth } from '../../schemaUse/wayForth.ts';
import { inRunningOrder, isMigrationFile, isWayBack, placeOfMigration } from '../../targets/migrationFile.ts';
import type { FileOnSide } from './judgement.ts';

/** A `.sql` file that a side changed. */
export type SqlFile = Pick<ChangedFile, 'base' | 'now'>;

/** What a side may have brought to a schema: a new migration, or a script that was there and has more now. */
export interface SqlScript {
  readonly now: FileOnSide;
  /** On its way forth; places are those of the file. */
  readonly text: string;
  /** What stood in it at the base; undefined of a new migration. */
  readonly before: string | undefined;
}

/** What two sides brought to one database. Neither is empty; migrations stand in the order in which they run. */
export interface SchemaGroup {
  readonly key: string;
  /** Folders of its migrations: what these hold at the base made the schema that both start from. */
  readonly folders: readonly string[];
  readonly a: readonly SqlScript[];
  readonly b: readonly SqlScript[];
}

/** What one side brought to one database. */
export type SideScripts = Pick<SchemaGroup, 'key' | 'folders' | 'a'>;

/** Whether a changed file may be of interest here. Asked for every changed path. */
export const mayChangeSchema = (path: string): boolean => path.endsWith('.sql') && !isWayBack(path);

/** What both sides brought to the same databases. */
export const schemaGroups = (a: readonly SqlFile[], b: readonly SqlFile[]): readonly SchemaGroup[] => {
  const [own, other] = [a.flatMap(scriptOf), b.flatMap(scriptOf)];
  const [x, y] = [byDatabase(without(own, other)), byDatabase(without(other, own))];
  return [...x].flatMap(([key, scripts]): readonly SchemaGroup[] => {
    const theirs = y.get(key);
    return theirs ? [{ key, folders: foldersOf([...scripts, ...theirs]), a: scripts, b: theirs }] : [];
  });
};

/** What a side brought, by database. */
export const scriptsOf = (files: readonly SqlFile[]): readonly SideScripts[] =>
  [...byDatabase(files.flatMap(scriptOf))].map(([key, scripts]) => ({ key, folders: foldersOf(scripts), a: scripts }));

/** A migration of the base that is edited has run already, and one that is renamed brings nothing. */
const scriptOf = ({ base, now }: SqlFile): readonly SqlScript[] => {
  if (now.text === undefined || !mayChangeSchema(now.path) || now.text === base.text) return [];
  const isMigration = isMigrationFile(now.path);
  if (isMigration !== (base.text === undefined)) return [];
  const text = isMigration ? wayForth(now.text) : now.text;
  return text.trim() === '' ? [] : [{ now, text, before: base.text }];
};

/** What both have, and one file that both began: those are one after a merge, or their lines do not merge. */
const without = (scripts: readonly SqlScript[], others: readonly SqlScript[]): readonly SqlScript[] => {
  const [texts, begun] = [new Set(others.map((it) => it.text.trim())), new Set(others.filter(isNew).map((it) => it.now.path))];
  return scripts.filter((it) => !texts.has(it.text.trim()) && !(isNew(it) && begun.has(it.now.path)));
};

const isNew = (it: SqlScript): boolean => it.before === undefined;

/** Where a side has new migrations, its script of the whole schema only says the same again. */
const byDatabase = (scripts: readonly SqlScript[]): ReadonlyMap<string, readonly SqlScript[]> => {
  const all = new Map<string, readonly SqlScript[]>();
  for (const it of scripts) all.set(databaseOf(it.now.path), [...all.get(databaseOf(it.now.path)) ?? [], it]);
  return new Map([...all].map(([key, its]) => {
    const fresh = its.filter(isNew);
    return [key, (fresh.length > 0 ? fresh : its).toSorted((x, y) => inRunningOrder(x.now.path, y.now.path))];
  }));
};

/** Migrations belong to the folder that theirs is in, as the schema file beside it does; those of a dialect have their own. */
const databaseOf = (path: string): string => {
  const folder = isMigrationFile(path) ? placeOfMigration(path).folder : path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return folder.replace(/(?:^|\/)(?:migrations?|migrate|db[-_]?migrations?|flyway|evolutions)$/i, '');
};

const foldersOf = (scripts: readonly SqlScript[]): readonly string[] => [...new Set(scripts.filter(isNew).map((it) => placeOfMigration(it.now.path).folder))].sort();
