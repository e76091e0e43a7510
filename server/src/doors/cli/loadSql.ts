import type { LoadSql } from '../../forecast/judgeSchemas.ts';
import type { SqlParser } from '../../ports/sqlParser.ts';

/** The SQL parsers of one command: loaded when the first is asked for. */
export const sqlLoader = (): LoadSql => {
  let loading: Promise<SqlParser> | undefined;
  return () => loading ??= import('../../adapters/sql/createSqlParser.ts').then(it => it.createSqlParser());
};
