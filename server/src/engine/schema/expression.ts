/**
 * Expressions and queries as every dialect's adapter hands them over: names still unresolved.
 * Only what decides about references, types and equality is kept; the rest is folded into `op` texts.
 */

/** A possibly schema-qualified name, already folded the way its dialect folds unquoted names. */
export interface Name { readonly schema?: string; readonly name: string }

/** A type as written. `array` counts dimensions; `of` is a `%TYPE` reference to a column. */
export interface TypeName {
  readonly name: Name;
  /** Text between the parentheses: `10,2`; empty when there are none. */
  readonly modifiers: string;
  readonly array: number;
  readonly setOf?: boolean;
  readonly of?: { readonly table: Name; readonly column: string };
}

export type Expression =
  | { readonly is: 'column'; /** `['a']`, `['t', 'a']` or `['s', 't', 'a']`. */ readonly path: readonly string[] }
  | { readonly is: 'star'; readonly path: readonly string[] }
  | { readonly is: 'literal'; readonly of: 'string' | 'number' | 'boolean' | 'null'; readonly value: string }
  | { readonly is: 'call'; readonly name: Name; readonly args: readonly Expression[]; /** DISTINCT, FILTER, OVER … */ readonly extra: string; readonly more: readonly Expression[] }
  | { readonly is: 'cast'; readonly arg: Expression; readonly type: TypeName }
  | { readonly is: 'query'; /** `EXISTS`, `= ANY`, … */ readonly op: string; readonly args: readonly Expression[]; readonly query: Query }
  /** Everything else: operators, CASE, IN, IS NULL, arrays. Equal `op` and equal `args` mean equal expressions. */
  | { readonly is: 'op'; readonly op: string; readonly args: readonly Expression[] };

/** One item of a FROM list. */
export type FromItem =
  | { readonly is: 'table'; readonly name: Name; readonly alias?: string; readonly columns: readonly string[] }
  | { readonly is: 'query'; readonly query: Query; readonly alias?: string; readonly columns: readonly string[] }
  /** A function in FROM; its columns are not known here unless named. */
  | { readonly is: 'function'; readonly calls: readonly Expression[]; readonly alias?: string; readonly columns: readonly string[] }
  | {
    readonly is: 'join'; readonly kind: string; readonly left: FromItem; readonly right: FromItem;
    readonly using: readonly string[]; readonly natural: boolean; readonly on?: Expression; readonly alias?: string;
  };

export interface QueryColumn { readonly expression: Expression; /** Output name, when given with AS. */ readonly as?: string }

/** A SELECT or VALUES, or two combined. */
export interface Query {
  readonly with: readonly { readonly name: string; readonly columns: readonly string[]; readonly query: Query }[];
  readonly recursive: boolean;
  /** UNION, EXCEPT, …: then `columns`, `from` and `where` are empty. */
  readonly combine?: { readonly op: string; readonly left: Query; readonly right: Query };
  readonly columns: readonly QueryColumn[];
  readonly from: readonly FromItem[];
  /** WHERE, GROUP BY, HAVING, ORDER BY, LIMIT …, each marked by its `op`. */
  readonly clauses: readonly Expression[];
  /** INSERT, UPDATE or DELETE inside WITH or a function body. */
  readonly change?: DataChange;
}

/** Rows being changed: no schema change, yet it fails when its table or columns are gone. */
export interface DataChange {
  /** `touch`: TRUNCATE, COPY, LOCK and others that only need the table. */
  readonly op: 'insert' | 'update' | 'delete' | 'touch';
  readonly table: Name;
  readonly alias?: string;
  readonly columns: readonly string[];
  /** Of INSERT: those that a row gives; absent: the first ones of the table. */
  readonly given?: readonly string[];
  readonly source?: Query;
  /** SET values, WHERE, RETURNING: resolved against the table and `from`. */
  readonly expressions: readonly Expression[];
  readonly from: readonly FromItem[];
}
