import { hasSqlDetails, loadModule, parseSync, type Node } from 'libpg-query';
import type { DdlStatement } from '../../engine/schema/statement.ts';
import type { ParsedDdl, SqlSpan } from '../../ports/sqlParser.ts';
import { statementOf } from './postgresStatements.ts';
import { unreadable } from './unreadable.ts';

interface Placed { readonly node: Node; /** Bytes. */ readonly from: number; /** Bytes; to the end where it is not known. */ readonly length?: number | undefined }

const placedIn = (sql: string): Placed[] => sql.trim() === '' ? []
  : (parseSync(sql).stmts ?? []).flatMap(it => (it.stmt === undefined ? [] : { node: it.stmt, from: it.stmt_location ?? 0, length: it.stmt_len }));

const nodesOf = (sql: string): Node[] => placedIn(sql).map(it => it.node);

/** White space and comments before a statement are none of it. */
const before = /^(?:\s+|--[^\n]*|\/\*[^]*?\*\/)*/;

/** The parser counts bytes here. */
const spansOf = (sql: string, placed: readonly Placed[]): readonly SqlSpan[] => {
  const bytes = Buffer.from(sql);
  const textOf = (from: number, to?: number): string => bytes.subarray(from, to).toString();
  return placed.map(({ from, length }) => {
    const text = textOf(from, length === undefined ? undefined : from + length);
    const start = textOf(0, from).length;
    return { start: start + (before.exec(text)?.[0].length ?? 0), end: start + text.trimEnd().length };
  });
};

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
    const placed = placedIn(sql);
    return { ok: true, statements: placed.map(({ node }): DdlStatement => statementOf(node, bodyOf)), spans: spansOf(sql, placed) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = hasSqlDetails(error) ? error.sqlDetails?.cursorPosition : undefined;
    return unreadable(sql, message, at === undefined || at < 0 ? undefined : utf16Offset(sql, at));
  }
}
