import { hasSqlDetails, loadModule, parseSync, type Node } from 'libpg-query';
import type { DdlStatement } from '../../engine/schema/statement.ts';
import type { ParsedDdl } from '../../ports/sqlParser.ts';
import { statementOf } from './postgresStatements.ts';

const nodesOf = (sql: string): Node[] => (parseSync(sql).stmts ?? []).flatMap(it => it.stmt ?? []);

/** PostgreSQL's own parser, compiled to wasm. Must be loaded once per process before `parsePostgres`. */
export const loadPostgres = (): Promise<void> => loadModule();

export function parsePostgres(sql: string): ParsedDdl {
  try {
    const statements = sql.trim() === '' ? [] : nodesOf(sql).map((node): DdlStatement => statementOf(node, nodesOf));
    return { ok: true, statements };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const offset = hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    return offset === undefined ? { ok: false, message } : { ok: false, message, offset };
  }
}
