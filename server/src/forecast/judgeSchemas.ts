import { judgeSchemaGroup, type SchemaGroupJudged } from '../engine/conflicts/observed/judgeSchemaGroup.ts';
import { schemaGroups, type SqlFile } from '../engine/conflicts/observed/schemaGroups.ts';
import { readBaseScripts } from '../observation/schema/readBaseScripts.ts';
import type { Git } from '../ports/git.ts';
import type { SqlParser } from '../ports/sqlParser.ts';
import type { CommitTexts } from './sideFiles.ts';

/** Loads the SQL parsers, once however often it is called. */
export type LoadSql = () => Promise<SqlParser>;

/** What two revisions do to the same schemas. The parser is loaded where both changed one. */
export async function judgeSchemas({ git, texts, base, load }: { readonly git: Git; readonly texts: CommitTexts; readonly base: string; readonly load: LoadSql }, a: readonly SqlFile[], b: readonly SqlFile[], signal?: AbortSignal): Promise<SchemaGroupJudged> {
  const groups = schemaGroups(a, b);
  if (groups.length === 0) return { findings: [], notAssessed: [] };
  const parser = await load();
  const judged: SchemaGroupJudged[] = [];
  for (const group of groups) {
    signal?.throwIfAborted();
    const scripts = await readBaseScripts(group, { filesBelow: (folder) => git.filesBelow(base, folder, signal), content: (path) => texts.content(base, path) });
    judged.push(judgeSchemaGroup(group, scripts, (sql, dialect) => parser.parse(sql, dialect)));
  }
  return { findings: judged.flatMap((it) => it.findings), notAssessed: judged.flatMap((it) => it.notAssessed) };
}
