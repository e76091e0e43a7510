import type { DdlStatement } from '../../server/src/engine/schema/statement.ts';
import type { Dialect } from '../../server/src/protocol/words.ts';
import { createSqlParser } from '../../server/src/adapters/sql/createSqlParser.ts';

const parser = await createSqlParser();

/** Reads a script with the real parser; a script that cannot be read fails the test. */
export function statements(sql: string, dialect: Dialect = 'postgresql'): readonly DdlStatement[] {
  const parsed = parser.parse(sql, dialect);
  if (!parsed.ok) throw new Error(`${parsed.message}\n${sql}`);
  return parsed.statements;
}

/** What the parser says about a script it cannot read; empty when it can. */
export function complaint(sql: string, dialect: Dialect = 'postgresql'): string {
  const parsed = parser.parse(sql, dialect);
  return parsed.ok ? '' : parsed.message;
}
