import type { SqlParser } from '../../server/src/ports/sqlParser.ts';
import { judgeDdl, type DdlVerdict } from '../../server/src/engine/schema/judgeDdl.ts';
import type { DdlStatement } from '../../server/src/engine/schema/statement.ts';
import { baseSchema } from './baseSchema.ts';
import type { Pair } from './pairs.ts';

/** Our verdict beside PostgreSQL's. */
export interface Judged extends Pair { readonly ours: DdlVerdict; readonly right: boolean; readonly ms: number }

const read = (parser: SqlParser, sql: string): readonly DdlStatement[] => {
  const parsed = parser.parse(sql, 'postgresql');
  if (!parsed.ok) throw new Error(`${parsed.message}\n${sql}`);
  return parsed.statements;
};

/** Judges with the base schema given, or from the two scripts alone. */
export function judger(parser: SqlParser, withBase: boolean): (pair: Pair) => Judged {
  const base = read(parser, baseSchema);
  return pair => {
    const [a, b] = [read(parser, pair.a), read(parser, pair.b)];
    const begun = performance.now();
    const ours = judgeDdl(withBase ? { a, b, base } : { a, b });
    return { ...pair, ours, right: ours.verdict === pair.truth.verdict, ms: performance.now() - begun };
  };
}
