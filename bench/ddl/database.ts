import { PGlite } from '@electric-sql/pglite';
import { catalogQuery } from './catalogQuery.ts';

export interface Fact { readonly owner: string; readonly fact: string }
export type Facts = ReadonlyMap<string, Fact>;

/** What running scripts one after another came to. */
export type Outcome =
  | { readonly ok: true; readonly facts: Facts }
  /** `at`: which script failed. `unfit`: it cannot be tried inside a transaction, so it says nothing. */
  | { readonly ok: false; readonly at: number; readonly message: string; readonly unfit: boolean };

/** Casts and parentheses as PostgreSQL prints them depend on when a type was changed; they do not change what is meant. */
const plain = (text: string): string => text.replace(/::("[^"]+"|[a-z_][a-z0-9_.]*( varying| with(out)? time zone| precision)?)(\(\d+(,\s*\d+)?\))?(\[\])*/g, '').replace(/[()\s]+/g, ' ').replace(/'(-?\d+(\.\d+)?)'/g, '$1');

/** PostgreSQL itself, in this process. Every trial is a transaction that is rolled back. */
export class Database {
  private readonly pg: PGlite;
  private constructor(pg: PGlite) { this.pg = pg; }

  static async open(base: string): Promise<Database> {
    const pg = await PGlite.create();
    // Planned once: planning costs more than reading these catalogs.
    await pg.exec(`SET jit = off; SET plan_cache_mode = force_generic_plan;\n${base};\nPREPARE facts AS ${catalogQuery}`);
    return new Database(pg);
  }

  close(): Promise<void> { return this.pg.close(); }

  /** Runs the scripts in order on the base. `wanted`: whether the schema it ends in is read, which costs most of the time. */
  async run(scripts: readonly string[], wanted: boolean): Promise<Outcome> {
    await this.pg.exec('BEGIN');
    try {
      for (const [at, script] of scripts.entries()) {
        const error = await this.pg.exec(`${script}\n;SET search_path = public`).then(() => undefined, (it: unknown) => it);
        if (error !== undefined) return { ok: false, at, ...described(error) };
      }
      return { ok: true, facts: wanted ? await this.facts() : new Map() };
    } finally {
      await this.pg.exec('ROLLBACK');
    }
  }

  /** Facts of the base alone. */
  async facts(): Promise<Facts> {
    const { rows } = await this.pg.query<{ owner: string; name: string; fact: string }>('EXECUTE facts');
    return new Map(rows.map(({ owner, name, fact }) => [name, { owner, fact: owner.startsWith('fn ') ? fact : plain(fact) }]));
  }
}

/** 55P04: a new enum value may not be used before its transaction ends. 25001: not inside a transaction. */
const unfitCodes = new Set(['55P04', '25001']);
const described = (error: unknown): { message: string; unfit: boolean } => {
  const { message, code } = error as { message: string; code?: string };
  return { message, unfit: unfitCodes.has(code ?? '') };
};
