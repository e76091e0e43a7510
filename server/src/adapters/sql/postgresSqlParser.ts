import { hasSqlDetails, loadModule, parseSync, type Node } from 'libpg-query';
import type { DdlStatement } from '../../engine/schema/statement.ts';
import type { ParsedDdl } from '../../ports/sqlParser.ts';
import { statementOf } from './postgresStatements.ts';
import { unreadable } from './unreadable.ts';

const nodesOf = (sql: string): Node[] => sql.trim() === '' ? [] : (parseSync(sql).stmts ?? []).flatMap(it => it.stmt ?? []);

/** A body is a string to the parser: a mistake inside has no place in the script. */
class UnreadableBody extends Error {}

function bodyOf(sql: string): Node[] {
  try {
    return nodesOf(sql);
  } catch (error) {
    throw new UnreadableBody(`in the body of a SQL function: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The parser counts characters; a pair of surrogates is one. */
const utf16Offset = (sql: string, characters: number): number => [...sql].slice(0, characters).join('').length;

/** PostgreSQL's own parser, compiled to wasm. Must be loaded once per process before `parsePostgres`. */
export const loadPostgres = (): Promise<void> => loadModule();

export function parsePostgres(sql: string): ParsedDdl {
  try {
    return { ok: true, statements: nodesOf(sql).map((node): DdlStatement => statementOf(node, bodyOf)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    return unreadable(sql, message, at === undefined || at < 0 ? undefined : utf16Offset(sql, at));
  }
}
