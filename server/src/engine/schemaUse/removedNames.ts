import { isMigrationFile, isWayBack } from '../targets/migrationFile.ts';
import { removedFromCode } from './removedFromCode.ts';
import { removedFromSql, type RemovedName } from './removedFromSql.ts';
import { removedFromSchema } from './tablesOfSchema.ts';

/** Whether a file may drop or rename what a schema holds. */
export const mayRemoveNames = (path: string): boolean => path.endsWith('.sql') || isMigrationFile(path);

/**
 * Tables and columns that a change of one file takes out of the schema: a new migration, or a schema file that no longer
 * creates them. Other scripts may be anybody's, and an old migration that is edited has run already.
 */
export const removedNames = (path: string, before: string | undefined, now: string | undefined): readonly RemovedName[] => {
  if (now === undefined || isWayBack(path)) return [];
  if (isMigrationFile(path)) return before !== undefined ? [] : path.endsWith('.sql') ? removedFromSql(now) : removedFromCode(path, now);
  return path.endsWith('.sql') && before !== undefined ? removedFromSchema(before, now) : [];
};
