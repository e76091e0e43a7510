import type { DdlStatement } from '../engine/schema/statement.ts';
import type { Dialect } from '../protocol/words.ts';

/** A script read into the engine's own statements, or where it could not be read. */
export type ParsedDdl =
  | { readonly ok: true; readonly statements: readonly DdlStatement[]; /** Where each statement is in the text, UTF-16 units. */ readonly spans: readonly SqlSpan[] }
  | { readonly ok: false; /** One sentence; starts with `line L, column C: ` (both from 1) when the place is known. */ readonly message: string; /** Offset in the text, UTF-16 units, when known. */ readonly offset?: number };

/** From the first character of a statement to behind its last, without what ends it. */
export interface SqlSpan { readonly start: number; readonly end: number }

/** Reads DDL with a real parser. Ready when constructed: the wasm is loaded before. Never throws for bad SQL. */
export interface SqlParser {
  parse(sql: string, dialect: Dialect): ParsedDdl;
}
