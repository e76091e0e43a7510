import { keepNewest } from '../../engine/keepNewest.ts';
import type { ParsedDdl, SqlParser } from '../../ports/sqlParser.ts';

/** Scripts whose statements are kept: those of a base are asked for with every pair. */
const maxKept = 600;

/** Reads each script once, as long as it is in use. */
export const keptSql = (parser: SqlParser): SqlParser => {
  const kept = new Map<string, ParsedDdl>();
  return {
    parse(sql, dialect) {
      const key = `${dialect}\0${sql}`;
      const read = kept.get(key) ?? parser.parse(sql, dialect);
      kept.delete(key);
      kept.set(key, read);
      keepNewest(kept, maxKept);
      return read;
    },
  };
};
