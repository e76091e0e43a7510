import type { DataChange, Expression, Name, Query, TypeName } from './expression.ts';

/** Free key → value settings whose order does not matter (storage parameters, function attributes, sequence options). */
export type Settings = Readonly<Record<string, string>>;

export interface ConstraintDefinition {
  readonly kind: 'primary key' | 'unique' | 'check' | 'foreign key' | 'exclude' | 'not null';
  readonly name?: string;
  readonly columns: readonly string[];
  readonly include: readonly string[];
  readonly expression?: Expression;
  readonly references?: { readonly table: Name; readonly columns: readonly string[] };
  /** Exclusion elements; `name` is the automatic name's part. */
  readonly elements: readonly IndexElement[];
  /** ADD CONSTRAINT … USING INDEX. */
  readonly usingIndex?: string;
  /** DEFERRABLE, MATCH, ON DELETE, NULLS NOT DISTINCT, … as settings. */
  readonly settings: Settings;
  readonly notValid: boolean;
  readonly noInherit: boolean;
}

export interface ColumnDefinition {
  readonly name: string;
  readonly type?: TypeName;
  readonly notNull: boolean;
  readonly default?: Expression;
  readonly generated?: Expression;
  readonly identity?: { readonly always: boolean; readonly options: Settings };
  /** A key, check or reference written behind the column. */
  readonly constraints: readonly ConstraintDefinition[];
  readonly settings: Settings;
}

export interface IndexElement {
  readonly column?: string;
  readonly expression?: Expression;
  /** DESC, NULLS FIRST, operator class, collation, exclusion operator. */
  readonly extra: string;
}

/** `default`: DEFAULT partition. Values are literals as text; `minvalue`/`maxvalue` as themselves. */
export type PartitionBound =
  | { readonly kind: 'default' }
  /** Of a partition that is only assumed. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'range'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'hash'; readonly modulus: number; readonly remainder: number };

export interface PartitionKey { readonly strategy: 'range' | 'list' | 'hash'; readonly elements: readonly IndexElement[] }

/** Kinds of things that DROP, RENAME, SET SCHEMA and COMMENT name. */
export type ObjectWord =
  | 'table' | 'view' | 'materialized view' | 'foreign table' | 'index' | 'sequence'
  | 'type' | 'domain' | 'function' | 'procedure' | 'routine' | 'aggregate'
  | 'schema' | 'extension' | 'trigger' | 'policy' | 'rule' | 'constraint' | 'domain constraint' | 'column' | 'attribute'
  | 'statistics' | 'other';

/** One thing named in a statement. */
export interface ObjectName {
  readonly name: Name;
  /** Table of a column, constraint, trigger, policy or rule; the domain of a domain constraint. */
  readonly on?: Name;
  /** Argument types; absent when no list was written. */
  readonly args?: readonly TypeName[];
}

export interface FunctionArgument {
  readonly name: string;
  readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table';
  readonly type: TypeName;
  readonly default?: Expression;
}

export type AlterAction =
  | { readonly do: 'add column'; readonly column: ColumnDefinition; readonly ifNotExists: boolean }
  | { readonly do: 'drop column'; readonly name: string; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly do: 'set type'; readonly name: string; readonly type: TypeName; readonly using?: Expression; readonly settings: Settings; readonly cascade: boolean }
  | { readonly do: 'set default'; readonly name: string; readonly value?: Expression }
  | { readonly do: 'set not null'; readonly name: string }
  | { readonly do: 'drop not null'; readonly name: string }
  | { readonly do: 'set expression'; readonly name: string; readonly value: Expression }
  | { readonly do: 'drop expression'; readonly name: string; readonly ifExists: boolean }
  | { readonly do: 'drop identity'; readonly name: string; readonly ifExists: boolean }
  | { readonly do: 'add identity'; readonly name: string; readonly always: boolean; readonly options: Settings }
  | { readonly do: 'set identity'; readonly name: string; readonly options: Settings }
  /** Redefine a column as a whole (MySQL MODIFY / CHANGE). */
  | { readonly do: 'redefine column'; readonly name: string; readonly column: ColumnDefinition }
  | { readonly do: 'rename column'; readonly name: string; readonly to: string }
  | { readonly do: 'rename table'; readonly to: Name }
  | { readonly do: 'column setting'; readonly name: string; readonly settings: Settings }
  | { readonly do: 'add constraint'; readonly constraint: ConstraintDefinition; readonly ifNotExists: boolean }
  /** With an empty name: the one of the kind `only`. */
  | { readonly do: 'drop constraint'; readonly name: string; readonly ifExists: boolean; readonly cascade: boolean; readonly only?: ConstraintDefinition['kind'] }
  | { readonly do: 'constraint setting'; readonly name: string; readonly settings: Settings }
  | { readonly do: 'add index'; readonly index: Omit<CreateIndex, 'tag' | 'table'> }
  | { readonly do: 'drop index'; readonly name: string; readonly ifExists: boolean }
  | { readonly do: 'rename index'; readonly name: string; readonly to: string }
  | { readonly do: 'attach partition'; readonly table: Name; readonly bound?: PartitionBound }
  | { readonly do: 'detach partition'; readonly table: Name }
  | { readonly do: 'inherit'; readonly table: Name }
  | { readonly do: 'no inherit'; readonly table: Name }
  /** A setting of the table as a whole: owner, row security, storage parameters, tablespace, logged … */
  | { readonly do: 'table setting'; readonly settings: Settings; readonly unset: readonly string[] }
  /** ENABLE/DISABLE TRIGGER or RULE; `name` absent: all. */
  | { readonly do: 'firing'; readonly of: 'trigger' | 'rule'; readonly name?: string; readonly state: string }
  | { readonly do: 'uses index'; readonly index: string; readonly setting: string };

export interface CreateTable {
  readonly tag: 'create table';
  readonly kind: 'table' | 'foreign table' | 'composite type';
  readonly name: Name;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly ConstraintDefinition[];
  /** LIKE source; the names are INCLUDING parts (`defaults`, `indexes`, …). */
  readonly like: readonly { readonly table: Name; readonly including: readonly string[] }[];
  readonly inherits: readonly Name[];
  readonly partitionOf?: { readonly table: Name; readonly bound: PartitionBound };
  readonly partitionBy?: PartitionKey;
  readonly ofType?: Name;
  /** CREATE TABLE … AS. */
  readonly as?: { readonly query: Query; readonly columns: readonly string[] };
  readonly indexes: readonly Omit<CreateIndex, 'tag' | 'table'>[];
  readonly settings: Settings;
}

export interface CreateIndex {
  readonly tag: 'create index';
  readonly name?: string;
  readonly table: Name;
  readonly unique: boolean;
  readonly elements: readonly IndexElement[];
  readonly include: readonly string[];
  readonly where?: Expression;
  readonly ifNotExists: boolean;
  readonly only: boolean;
  readonly settings: Settings;
}

export interface CreateView {
  readonly tag: 'create view';
  readonly kind: 'view' | 'materialized view';
  readonly name: Name;
  readonly columns: readonly string[];
  readonly query: Query;
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly temporary: boolean;
  readonly settings: Settings;
}

export interface CreateFunction {
  readonly tag: 'create function';
  readonly kind: 'function' | 'procedure' | 'aggregate';
  readonly name: Name;
  readonly args: readonly FunctionArgument[];
  readonly returns?: TypeName;
  readonly orReplace: boolean;
  readonly language: string;
  /** The body as text, normalised only by the parser. */
  readonly body: string;
  /** SQL body, read by the parser: checked when the function is created. */
  readonly queries: readonly Query[];
  /** BEGIN ATOMIC: references become dependencies. */
  readonly atomic: boolean;
  readonly settings: Settings;
}

export type DdlStatement =
  | CreateTable | CreateIndex | CreateView | CreateFunction
  | { readonly tag: 'alter table'; readonly kind: ObjectWord; readonly name: Name; readonly ifExists: boolean; readonly only: boolean; readonly actions: readonly AlterAction[] }
  | { readonly tag: 'drop'; readonly kind: ObjectWord; readonly what: string; readonly objects: readonly ObjectName[]; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly tag: 'rename'; readonly kind: ObjectWord; readonly object: ObjectName; readonly to: string; readonly ifExists: boolean; readonly only: boolean; readonly cascade: boolean }
  | { readonly tag: 'set schema'; readonly kind: ObjectWord; readonly object: ObjectName; readonly to: string; readonly ifExists: boolean }
  /** COMMENT, OWNER TO and other settings of one object; an undefined value removes it. */
  | { readonly tag: 'set'; readonly kind: ObjectWord; readonly object: ObjectName; readonly key: string; readonly value?: string; readonly ifExists?: boolean }
  | { readonly tag: 'create sequence'; readonly name: Name; readonly ifNotExists: boolean; readonly temporary: boolean; readonly options: Settings; readonly ownedBy?: readonly string[] }
  | { readonly tag: 'alter sequence'; readonly name: Name; readonly ifExists: boolean; readonly options: Settings; /** `[]`: OWNED BY NONE. */ readonly ownedBy?: readonly string[] }
  | { readonly tag: 'create enum'; readonly name: Name; readonly labels: readonly string[] }
  | { readonly tag: 'add enum value'; readonly name: Name; readonly label: string; readonly ifNotExists: boolean; readonly before?: string; readonly after?: string }
  | { readonly tag: 'rename enum value'; readonly name: Name; readonly from: string; readonly to: string }
  | { readonly tag: 'create domain'; readonly name: Name; readonly base: TypeName; readonly default?: Expression; readonly notNull: boolean; readonly constraints: readonly ConstraintDefinition[]; readonly settings: Settings }
  | { readonly tag: 'alter domain'; readonly name: Name; readonly action: DomainAction }
  | { readonly tag: 'create range'; readonly name: Name; readonly subtype?: TypeName; readonly settings: Settings }
  | { readonly tag: 'create schema'; readonly name: string; readonly ifNotExists: boolean; readonly elements: readonly DdlStatement[] }
  | { readonly tag: 'create extension'; readonly name: string; readonly ifNotExists: boolean; readonly settings: Settings }
  | {
    readonly tag: 'create trigger'; readonly name: string; readonly table: Name; readonly orReplace: boolean; readonly function?: Name;
    readonly timing: string; readonly events: readonly string[]; readonly columns: readonly string[]; readonly when?: Expression;
    readonly eachRow: boolean; readonly settings: Settings; /** Body of a trigger that carries its own statements (SQLite, MySQL). */ readonly body: string;
  }
  | { readonly tag: 'create policy'; readonly name: string; readonly table: Name; readonly using?: Expression; readonly check?: Expression; readonly settings: Settings }
  | { readonly tag: 'alter policy'; readonly name: string; readonly table: Name; readonly using?: Expression; readonly check?: Expression; readonly settings: Settings }
  | { readonly tag: 'create rule'; readonly name: string; readonly table: Name; readonly orReplace: boolean; readonly event: string; readonly expressions: readonly Expression[]; readonly queries: readonly Query[]; readonly text: string }
  | { readonly tag: 'create statistics'; readonly name?: Name; readonly table: Name; readonly elements: readonly IndexElement[]; readonly ifNotExists: boolean; readonly settings: Settings }
  | { readonly tag: 'alter function'; readonly kind: ObjectWord; readonly object: ObjectName; readonly settings: Settings }
  | { readonly tag: 'grant'; readonly kind: ObjectWord; readonly objects: readonly ObjectName[]; readonly privileges: readonly string[]; readonly roles: readonly string[]; readonly revoke: boolean; readonly cascade: boolean; readonly option: boolean }
  /** A named object without modelled inside (collation, cast, operator, server, role …). `what` is its kind in words. */
  | { readonly tag: 'create other'; readonly what: string; readonly name: string; readonly ifNotExists: boolean; readonly orReplace: boolean; readonly text: string }
  /** SET search_path for the rest of the script. */
  | { readonly tag: 'search path'; readonly schemas: readonly string[] }
  | { readonly tag: 'data'; readonly what: string; readonly change?: DataChange; readonly query?: Query }
  /** Real SQL that this engine does not model: the pair is not assessed, and why is said. */
  | { readonly tag: 'unsupported'; readonly what: string };

export type DomainAction =
  | { readonly do: 'set default'; readonly value?: Expression }
  | { readonly do: 'set not null' | 'drop not null' }
  | { readonly do: 'add constraint'; readonly constraint: ConstraintDefinition }
  /** With an empty name: the one of the kind `only`. */
  | { readonly do: 'drop constraint'; readonly name: string; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly do: 'validate'; readonly name: string };
