import type { ParsedDdl, SqlParser } from '../ports/sqlParser.ts';
import type { Dialect } from '../protocol/words.ts';

/**
 * A parser whose wasm is loaded with the first DDL: a hub that never sees SQL starts without it. Before `load` has
 * resolved every text is "not read", with the reason; never "nothing in it".
 */
export class LazySqlParser implements SqlParser {
  readonly #create: () => Promise<SqlParser>;
  #loading: Promise<void> | undefined;
  #parser: SqlParser | undefined;

  constructor(create: () => Promise<SqlParser>) {
    this.#create = create;
  }

  /** Undefined when it is loaded already. A failed load is tried again by the next call. */
  load(): Promise<void> | undefined {
    if (this.#parser) return undefined;
    this.#loading ??= this.#create()
      .then(parser => { this.#parser = parser; })
      .finally(() => { this.#loading = undefined; });
    return this.#loading;
  }

  parse(sql: string, dialect: Dialect): ParsedDdl {
    return this.#parser?.parse(sql, dialect) ?? { ok: false, message: 'the SQL parser is not loaded' };
  }
}
