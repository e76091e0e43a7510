import type { ConstraintDefinition, PartitionBound, Settings } from './statement.ts';

/**
 * What a catalog holds. Objects refer to each other by id, as PostgreSQL's do, so a rename changes one name
 * and nothing else. Objects are never changed in place: a change puts a new object under the same id.
 */

/** Points at an object, or at one column of a relation. */
export interface Reference { readonly id: number; readonly column?: number }

/**
 * How a dependent object goes when what it needs is dropped.
 * auto: silently with it. normal: only with CASCADE, otherwise the drop is refused.
 */
export interface Dependency extends Reference { readonly how: 'auto' | 'normal' }

/** Text with references inside; rendered with the names of the moment it is compared. */
export type Template = readonly (string | Reference)[];

/** A type: built-in by its canonical name, or an object of this catalog. `unknown`: an assumed object's. */
export interface TypeReference {
  readonly base: string | { readonly id: number };
  readonly modifiers: string;
  readonly array: boolean;
}

export interface Formula {
  readonly template: Template;
  readonly dependencies: readonly Reference[];
  readonly type: TypeReference | undefined;
}

export interface Column {
  readonly id: number;
  readonly name: string;
  readonly type: TypeReference;
  readonly notNull: boolean;
  /** Name of its NOT NULL constraint, where one was given. */
  readonly notNullName?: string;
  /** ALWAYS or BY DEFAULT, with the sequence's options. */
  readonly identity?: { readonly always: boolean; readonly options: Settings };
  /** How many parents it is inherited from, and whether it was also written here. */
  readonly parents: number;
  readonly local: boolean;
  readonly settings: Settings;
}

interface Common {
  readonly id: number;
  readonly name: string;
  /** Id of the schema; 0 for objects outside schemas. */
  readonly schema: number;
  /** Table (or domain) it belongs to; 0 when to none. */
  readonly parent: number;
  readonly dependencies: readonly Dependency[];
  /** Comment, owner, grants, options. An empty value is the default and is not kept. */
  readonly settings: Settings;
  /** Made up because a script needs it: details beyond its name are not known. */
  readonly assumed: boolean;
}

export type RelationKind = 'table' | 'foreign table' | 'view' | 'materialized view' | 'composite type';

export interface Relation extends Common {
  readonly kind: RelationKind;
  readonly columns: readonly Column[];
  /** View query. */
  readonly query?: Template;
  /** Tables it inherits from, in order; for a partition its one parent. */
  readonly parents: readonly number[];
  readonly partitionKey?: { readonly strategy: 'range' | 'list' | 'hash'; readonly columns: readonly number[]; readonly template: Template };
  readonly partitionBound?: PartitionBound;
  readonly temporary: boolean;
}

export interface Index extends Common {
  readonly kind: 'index';
  readonly unique: boolean;
  readonly columns: readonly number[];
  readonly template: Template;
  /** Column names when it was made: they name the copies on partitions, whatever was renamed since. */
  readonly parts: readonly string[];
  /** The constraint it serves; 0 when it stands alone. */
  readonly constraint: number;
  /** The index of the parent table it is attached to; 0 for none. */
  readonly inheritedFrom: number;
}

export interface Constraint extends Common {
  readonly kind: 'constraint';
  readonly of: ConstraintDefinition['kind'];
  readonly columns: readonly number[];
  readonly template: Template;
  readonly references?: { readonly table: number; readonly columns: readonly number[] };
  readonly index: number;
  /** Parents' constraints it comes from. */
  readonly inheritedFrom: readonly number[];
  readonly local: boolean;
}

/** DEFAULT or generation expression of one column. */
export interface Default extends Common {
  readonly kind: 'default';
  readonly column: number;
  readonly generated: boolean;
  readonly template: Template;
  readonly type: TypeReference | undefined;
  /** The literal, when it is one: re-checked when the column's type changes. */
  readonly literal?: string;
}

export interface Sequence extends Common {
  readonly kind: 'sequence';
  readonly options: Settings;
  readonly ownedBy?: { readonly table: number; readonly column: number };
  readonly temporary: boolean;
}

export interface Enum extends Common { readonly kind: 'enum'; readonly labels: readonly string[] }
export interface Range extends Common { readonly kind: 'range' }
export interface Domain extends Common {
  readonly kind: 'domain';
  readonly base: TypeReference;
  readonly default: Template;
  readonly notNull: boolean;
}

export interface Argument { readonly name: string; readonly mode: 'in' | 'out' | 'inout' | 'variadic' | 'table'; readonly type: TypeReference; readonly default: Template }
export interface Function extends Common {
  readonly kind: 'function' | 'procedure' | 'aggregate';
  /** undefined: assumed, its arguments are not known. */
  readonly args: readonly Argument[] | undefined;
  readonly returns: TypeReference | undefined;
  readonly setOf: boolean;
  readonly body: Template;
}

export interface Trigger extends Common { readonly kind: 'trigger'; readonly template: Template; readonly inheritedFrom: number }
export interface Policy extends Common { readonly kind: 'policy'; readonly using: Formula | undefined; readonly check: Formula | undefined }
export interface Rule extends Common { readonly kind: 'rule'; readonly template: Template }
export interface Schema extends Common { readonly kind: 'schema' }
export interface Extension extends Common { readonly kind: 'extension' }
export interface Statistics extends Common { readonly kind: 'statistics'; readonly template: Template }
/** Something kept only by kind, name and text. */
export interface Other extends Common { readonly kind: 'other'; readonly what: string; readonly text: string }

export type CatalogObject =
  | Relation | Index | Constraint | Default | Sequence | Enum | Range | Domain | Function | Trigger | Policy | Rule
  | Schema | Extension | Statistics | Other;

export const isRelation = (it: CatalogObject | undefined): it is Relation =>
  it !== undefined && (it.kind === 'table' || it.kind === 'view' || it.kind === 'materialized view' || it.kind === 'foreign table' || it.kind === 'composite type');
export const isCallable = (it: CatalogObject | undefined): it is Function =>
  it !== undefined && (it.kind === 'function' || it.kind === 'procedure' || it.kind === 'aggregate');

/** Fields every object starts with. */
export const plain = { schema: 0, parent: 0, dependencies: [], settings: {}, assumed: false } as const;

/** Settings with one changed; an empty value removes it. */
export function withSettings(old: Settings, changed: Settings): Settings {
  const next: Record<string, string> = { ...old, ...changed };
  for (const key of Object.keys(changed)) if (next[key] === '') delete next[key];
  return next;
}
