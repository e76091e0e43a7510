import type { BaseScripts } from '../../engine/conflicts/observed/judgeSchemaGroup.ts';
import type { SchemaGroup } from '../../engine/conflicts/observed/schemaGroups.ts';
import { inRunningOrder, isMigrationFile, isWayBack, placeOfMigration } from '../../engine/targets/migrationFile.ts';
import type { Content } from '../content.ts';

/** A schema of more steps, or of longer ones, is not rebuilt for one comparison. */
const maxFiles = 300;
const maxCharacters = 500_000;

/** Reads of a commit. */
export interface CommitReader {
  filesBelow(folder: string): Promise<readonly string[]>;
  content(path: string): Promise<Content>;
}

/** The scripts that made the schema both sides start from: all migrations of the base, or what stood in the scripts they added to. */
export const readBaseScripts = async ({ folders, a, b }: Pick<SchemaGroup, 'folders' | 'a' | 'b'>, commit: CommitReader): Promise<BaseScripts> => {
  const paths = (await Promise.all(folders.map((it) => migrationsIn(it, commit)))).flat().sort(inRunningOrder);
  // Steps that are written in another language are not read, and the rest without them is another schema.
  if (paths.length > maxFiles || paths.some((it) => !it.endsWith('.sql'))) return undefined;
  if (folders.length === 0) return [...new Map([...a, ...b].map((it) => [it.now.path, it.before ?? ''])).values()];
  const texts: string[] = [];
  let characters = 0;
  for (const path of paths) {
    const content = await commit.content(path);
    if (content.state !== 'text') return undefined;
    texts.push(content.text);
    characters += content.text.length;
    if (characters > maxCharacters) return undefined;
  }
  return texts;
};

const migrationsIn = async (folder: string, commit: CommitReader): Promise<readonly string[]> =>
  (await commit.filesBelow(folder)).filter((it) => isMigrationFile(it) && !isWayBack(it) && placeOfMigration(it).folder === folder);
