import type { DdlStatement } from '../../engine/schema/statement.ts';
import type { ParsedDdl, SqlSpan } from '../../ports/sqlParser.ts';
import type { Dialect } from '../../protocol/words.ts';
import type { QueryReader } from './dialectQueries.ts';
import { statementsOf } from './dialectStatements.ts';
import { SqlCursor } from './sqlCursor.ts';
import { UnreadableSql } from './sqlTokens.ts';
import { unreadable } from './unreadable.ts';

/** MySQL's client: DELIMITER names what ends a statement until the next one. Such lines become semicolons, places stay. */
function withSemicolons(sql: string): string {
  let delimiter = ';';
  return sql.split('\n').map(line => {
    const found = /^\s*delimiter\s+(\S+)\s*$/i.exec(line);
    if (found !== null) {
      delimiter = found[1] ?? ';';
      return ' '.repeat(line.length);
    }
    return delimiter === ';' ? line : line.replaceAll(delimiter, `;${' '.repeat(delimiter.length - 1)}`);
  }).join('\n');
}

function read(sql: string, dialect: Dialect, queries: QueryReader): { readonly statements: readonly DdlStatement[]; readonly spans: readonly SqlSpan[] } {
  const cursor = new SqlCursor(dialect === 'mysql' && /^\s*delimiter\s/im.test(sql) ? withSemicolons(sql) : sql, dialect);
  const statements: DdlStatement[] = [];
  const spans: SqlSpan[] = [];
  while (!cursor.done) {
    if (cursor.takeMark(';') || (dialect === 'tsql' && cursor.take('go'))) continue;
    const start = cursor.offset;
    const found = statementsOf({ cursor, queries });
    if (!cursor.atEnd) cursor.fail('the end of the statement');
    statements.push(...found);
    spans.push(...found.map(() => ({ start, end: cursor.previousEnd })));
  }
  return { statements, spans };
}

/** DDL of MySQL, SQLite and T-SQL. The frame of a statement is read here; its queries and expressions by node-sql-parser. */
export function parseDialect(sql: string, dialect: Dialect, queries: QueryReader): ParsedDdl {
  try {
    return { ok: true, ...read(sql, dialect, queries) };
  } catch (error) {
    if (error instanceof UnreadableSql) return unreadable(sql, error.message, error.at);
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
