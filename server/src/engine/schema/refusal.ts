import type { Name } from './expression.ts';

/** Something a statement needs that is not there. The open world may assume it. */
export type Missing =
  | { readonly kind: 'relation'; readonly as: 'table' | 'view' | 'materialized view' | 'foreign table' | 'composite type' | 'sequence' | 'index'; readonly name: Name; readonly schema: string }
  | { readonly kind: 'column'; readonly table: number; readonly name: string }
  | { readonly kind: 'constraint' | 'trigger' | 'policy' | 'rule'; readonly table: number; readonly name: string }
  /** A column of an assumed table is there, but must be more than that. */
  | { readonly kind: 'column fact'; readonly table: number; readonly column: number; readonly fact: 'identity' | 'generated' | 'not null' }
  /** An assumed index belongs to this table. */
  | { readonly kind: 'index table'; readonly index: number; readonly table: number }
  /** An assumed table is partitioned; with `child`, that table is a partition (or an inheriting table) of it. */
  | { readonly kind: 'partitioned' | 'inherited'; readonly table: number; readonly child?: number }
  | { readonly kind: 'schema' | 'extension'; readonly name: string }
  | { readonly kind: 'type'; readonly as: 'enum' | 'domain' | 'range' | 'any'; readonly name: Name; readonly schema: string }
  | { readonly kind: 'label'; readonly type: number; readonly label: string }
  | { readonly kind: 'function'; readonly as: 'function' | 'procedure' | 'aggregate'; readonly name: Name; readonly schema: string; /** Argument types as written; undefined when unknown. */ readonly args: readonly string[] | undefined; readonly returns?: string }
  | { readonly kind: 'statistics'; readonly name: Name; readonly schema: string }
  | { readonly kind: 'other'; readonly what: string; readonly name: string };

/** Why the database would refuse a statement. Thrown inside the engine only; `run` turns it into a value. */
export class Refusal extends Error {
  readonly missing: Missing | undefined;
  /** Object that is in the way. */
  readonly taken: number | undefined;
  /** Not refused: beyond what is modelled. */
  readonly beyond: boolean;
  constructor(message: string, more: { missing?: Missing; taken?: number; beyond?: boolean } = {}) {
    super(message);
    this.missing = more.missing;
    this.taken = more.taken;
    this.beyond = more.beyond ?? false;
  }
}

export const refuse = (message: string): never => { throw new Refusal(message); };
/** What a statement takes for granted about a column: asked for where the table is assumed, refused where it is known. */
export const presupposed = (table: { readonly id: number; readonly assumed: boolean }, column: { readonly id: number }, fact: Extract<Missing, { kind: 'column fact' }>['fact'], message: string): never =>
  table.assumed ? missing(message, { kind: 'column fact', table: table.id, column: column.id, fact }) : refuse(message);
export const missing = (message: string, what: Missing): never => { throw new Refusal(message, { missing: what }); };
/** Stops where guessing would pretend: the pair is not assessed. */
export const beyond = (what: string): never => { throw new Refusal(what, { beyond: true }); };
