import type { SqlParser } from '../../ports/sqlParser.ts';
import type { Dialect } from '../../protocol/words.ts';
import { queryReader, type QueryReader } from './dialectQueries.ts';
import { parseDialect } from './dialectSqlParser.ts';
import { loadQueryParser } from './nodeSqlParser.ts';
import { loadPostgres, parsePostgres } from './postgresSqlParser.ts';

type Other = Exclude<Dialect, 'postgresql'>;
const others: readonly Other[] = ['mysql', 'sqlite', 'tsql'];

/** The real parsers, loaded: PostgreSQL's own, and one for each other dialect asked for (a quarter of a second for all). */
export async function createSqlParser(dialects: readonly Dialect[] = others): Promise<SqlParser> {
  const readers = new Map<Dialect, QueryReader>();
  await loadPostgres();
  for (const dialect of others) if (dialects.includes(dialect)) readers.set(dialect, queryReader(await loadQueryParser(dialect)));
  return {
    parse: (sql, dialect) => {
      if (dialect === 'postgresql') return parsePostgres(sql);
      const queries = readers.get(dialect);
      return queries === undefined ? { ok: false, message: `the parser for ${dialect} is not loaded` } : parseDialect(sql, dialect, queries);
    },
  };
}
