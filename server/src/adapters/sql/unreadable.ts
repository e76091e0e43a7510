import type { ParsedDdl } from '../../ports/sqlParser.ts';

/** The one error of a script that cannot be read: `line 3, column 7: syntax error at or near "TABL"`. */
export function unreadable(sql: string, message: string, offset: number | undefined): ParsedDdl {
  if (offset === undefined) return { ok: false, message };
  const before = sql.slice(0, offset).split(/\r\n|\r|\n/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { ok: false, message: `line ${before.length}, column ${column}: ${message}`, offset };
}
