import { migrationPlace, numberBefore, type MigrationPlace } from './migrationKey.ts';

const folder = /(?:^|\/)(?:migrations?|migrate|db[-_]?migrations?|flyway|evolutions|alembic\/versions|migrations\/versions)(?:\/|$)/i;
const script = /\.(?:sql|py|rb|php|[cm]?[jt]s|go|java|kt|cs|exs)$/i;
const flyway = /(?:^|\/)[VU]\d+(?:[._]\d+)*__[^/]+\.(?:sql|java|kt)$/;

/** Whether a file of this path is a step of a schema's history, as the common tools name and place them. */
export const isMigrationFile = (path: string): boolean =>
  flyway.test(path) || (script.test(path) && folder.test(path.slice(0, Math.max(path.lastIndexOf('/'), 0))) && !/(?:^|\/)(?:__init__|index|env|README)\.[^/]*$/i.test(path));

/**
 * The place of a migration file in the order. Where a migration is a folder of scripts (`7_users/up.sql`) or comes as
 * a pair (`7_users.up.sql`), all its scripts have one place.
 */
export const placeOfMigration = (path: string): MigrationPlace => {
  const inFolder = /^(.*\/)?(\d[^/]*)\/(?:migration|up|down)\.sql$/i.exec(path);
  const key = inFolder ? `${inFolder[1] ?? ''}${inFolder[2]}` : path.replace(/[._](?:up|down|do|undo)(?=\.sql$)/i, '');
  return migrationPlace(key);
};

/**
 * What a migration says it follows: revision ids (Alembic) or `app.0006_name` (Django). Empty where the text does not
 * say, or says it in a way that is not certain.
 */
export const parentsOfMigration = (path: string, text: string): readonly string[] => {
  if (!path.endsWith('.py')) return [];
  const alembic = /^down_revision\b[^=\n]*=\s*(['"])([\w-]+)\1\s*(?:#.*)?$/m.exec(text)?.[2];
  if (alembic !== undefined) return [alembic];
  const app = /(?:^|\/)([^/]+)\/migrations\/[^/]+$/.exec(path)?.[1];
  const list = /^[ \t]*dependencies\s*=\s*\[([^\]]*)\]/m.exec(text)?.[1];
  if (app === undefined || list === undefined) return [];
  const named = [...list.matchAll(/\(\s*(['"])(\w+)\1\s*,\s*(['"])(\w+)\3\s*,?\s*\)/g)].filter((it) => it[2] === app && it[4] !== '__first__' && it[4] !== '__latest__');
  return named.map((it) => `${app}.${it[4] ?? ''}`);
};

const wayBack = /(?:[._-]|\/)(?:down|undo|rollback)s?\.sql$|(?:^|\/)U\d[^/]*\.sql$|(?:^|\/)(?:down|undo|rollback|revert)s?\/[^/]+\.sql$/i;

/** Whether a script undoes what another one does: it runs only when somebody goes back. */
export const isWayBack = (path: string): boolean => wayBack.test(path);

/** Migrations of one folder in the order in which they run: by number, else by name. */
export const inRunningOrder = (x: string, y: string): number => {
  const [own, other] = [placeOfMigration(x), placeOfMigration(y)];
  if (own.number !== undefined && other.number !== undefined && own.number !== other.number) return numberBefore(own.number, other.number) ? -1 : 1;
  return x < y ? -1 : x > y ? 1 : 0;
};
