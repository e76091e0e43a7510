import type { Operation, TargetKind } from '../../protocol/words.ts';
import { isCallable, isRelation, type CatalogObject, type Dependency, type Reference, type Schema, type TypeReference } from './objects.ts';
import { Refusal, type Missing } from './refusal.ts';

/** One dependent (an object, or a column of a relation) and what it needs. */
export interface Edge { readonly dependent: Reference; readonly on: Reference; readonly how: Dependency['how'] }

/** Where unqualified names live when a script says nothing else. */
export const defaultSchema = 'public';
export const temporarySchema = 'pg_temp';

export const typeKey = (type: TypeReference): string => `${typeof type.base === 'string' ? type.base : `#${type.base.id}`}${type.array ? '[]' : ''}`;
const inputTypes = (it: CatalogObject): string | undefined =>
  isCallable(it) && it.args !== undefined ? it.args.filter(a => a.mode !== 'out' && a.mode !== 'table').map(a => typeKey(a.type)).join(',') : undefined;

/** Names that only one object may bear. */
function uniqueKeys(it: CatalogObject): string[] {
  if (isRelation(it)) return [`relation:${it.schema}:${it.name}`, `type:${it.schema}:${it.name}`];
  switch (it.kind) {
    case 'index': case 'sequence': return [`relation:${it.schema}:${it.name}`];
    case 'enum': case 'domain': case 'range': return [`type:${it.schema}:${it.name}`];
    case 'function': case 'procedure': case 'aggregate': return [`routine:${it.schema}:${it.name}(${inputTypes(it) ?? '?'})`];
    case 'default': return [`default:${it.parent}:${it.column}`];
    case 'constraint': case 'trigger': case 'policy': case 'rule': return [`${it.kind}:${it.parent}:${it.name}`];
    case 'other': return [`other:${it.what}:${it.name}`];
    default: return [`${it.kind}:${it.schema}:${it.name}`];
  }
}

/** Everything `it` needs. Membership of a schema is an edge too: a filled schema is not dropped without CASCADE. */
export function edgesOf(it: CatalogObject): Edge[] {
  const self = { id: it.id };
  const edges: Edge[] = it.dependencies.map(on => ({ dependent: self, on, how: on.how }));
  if (it.schema !== 0 && it.parent === 0) edges.push({ dependent: self, on: { id: it.schema }, how: 'normal' });
  if (it.parent !== 0) edges.push({ dependent: self, on: { id: it.parent, ...(it.kind === 'default' ? { column: it.column } : {}) }, how: 'auto' });
  // A generated column does not outlive its expression.
  if (it.kind === 'default' && it.generated) edges.push({ dependent: { id: it.parent, column: it.column }, on: self, how: 'auto' });
  if (isRelation(it)) {
    for (const column of it.columns) {
      if (typeof column.type.base !== 'string') edges.push({ dependent: { id: it.id, column: column.id }, on: column.type.base, how: 'normal' });
    }
    for (const parent of it.parents) edges.push({ dependent: self, on: { id: parent }, how: it.partitionBound === undefined ? 'normal' : 'auto' });
  }
  if (it.kind === 'sequence' && it.ownedBy !== undefined) edges.push({ dependent: self, on: { id: it.ownedBy.table, column: it.ownedBy.column }, how: 'auto' });
  if (it.kind === 'index' && it.constraint !== 0) edges.push({ dependent: self, on: { id: it.constraint }, how: 'auto' });
  if (it.kind === 'index' && it.inheritedFrom !== 0) edges.push({ dependent: self, on: { id: it.inheritedFrom }, how: 'auto' });
  return edges;
}

/** Lists an object is found in. */
function groupKeys(it: CatalogObject): string[] {
  const keys = edgesOf(it).map(edge => `on:${edge.on.id}`);
  if (it.parent !== 0) keys.push(`parent:${it.parent}`);
  if (isCallable(it)) keys.push(`routine:${it.schema}:${it.name}`);
  if (it.kind === 'constraint') keys.push(`constraint:${it.schema}:${it.name}`);
  if (isRelation(it)) keys.push(...it.parents.map(id => `child:${id}`));
  return keys;
}

/** Facts shared by all catalogs of one judgement. */
export interface Shared {
  nextId: number;
  /** Functions and types that some script or base defines: an unknown name outside this set is taken for a built-in. */
  readonly known: Set<string>;
}

/** A relation that was changed here and got columns there: both. undefined when that is not all that happened there. */
function withNewColumns(here: CatalogObject | undefined, before: CatalogObject | undefined, there: CatalogObject | undefined): CatalogObject | undefined {
  if (!isRelation(here) || !isRelation(before) || !isRelation(there)) return undefined;
  const added = there.columns.slice(before.columns.length);
  const clash = added.some(it => here.columns.some(column => column.name === it.name));
  return added.length === 0 || clash ? undefined : { ...here, columns: [...here.columns, ...added] };
}

/** The objects of one database at one moment, with PostgreSQL's name and dependency rules. */
export class Catalog {
  readonly shared: Shared;
  /** Schemas searched for unqualified names; the first takes new objects. */
  path: readonly string[] = [defaultSchema];
  /** Target → operations, of the scripts run so far. */
  readonly touched = new Map<string, Set<Operation>>();
  /** Ids of assumed things that were changed: what they were before is not known, so a comparison cannot show it. */
  readonly changed = new Set<number>();
  /** What the running statement did that is only half modelled. */
  readonly loose: string[] = [];
  /** Things an IF EXISTS did not find. */
  readonly wished: Missing[] = [];
  private readonly objects: Map<number, CatalogObject>;
  private readonly unique: Map<string, number>;
  private readonly groups: Map<string, Set<number>>;
  /** Groups this copy may write: the others are still those of the catalog it was copied from. */
  private readonly own = new Set<string>();
  private journal: [id: number, before: CatalogObject | undefined][] = [];
  private readonly changes: Set<number>;

  constructor(from?: Catalog) {
    this.shared = from?.shared ?? { nextId: 1, known: new Set() };
    this.objects = new Map(from?.objects);
    this.unique = new Map(from?.unique);
    this.groups = new Map(from?.groups);
    this.changes = new Set(from?.changes);
    if (from === undefined) this.put(this.newSchema(defaultSchema));
  }

  copy(): Catalog {
    // From now on both share the groups, and neither may write them.
    this.own.clear();
    return new Catalog(this);
  }

  /** Ids of everything put, changed or removed since the base was settled, in this catalog and those it is a copy of. */
  changedIds(): ReadonlySet<number> { return this.changes; }
  /** Makes the present state the one that changes are counted from. */
  settle(): void { this.changes.clear(); }
  newId(): number { return this.shared.nextId++; }
  newSchema(name: string): Schema {
    return { id: this.newId(), kind: 'schema', name, schema: 0, parent: 0, dependencies: [], settings: {}, assumed: false };
  }

  get(id: number): CatalogObject | undefined { return this.objects.get(id); }
  all(): IterableIterator<CatalogObject> { return this.objects.values(); }
  byKey(key: string): CatalogObject | undefined {
    const id = this.unique.get(key);
    return id === undefined ? undefined : this.objects.get(id);
  }

  group(key: string): CatalogObject[] {
    return [...this.groups.get(key) ?? []].flatMap(id => this.objects.get(id) ?? []);
  }

  /** Adds or replaces. Refuses a name that another object bears. */
  put(it: CatalogObject): void {
    for (const key of uniqueKeys(it)) {
      const taken = this.unique.get(key);
      if (taken !== undefined && taken !== it.id) throw new Refusal(`${this.describe(it)} already exists`, { taken });
    }
    this.replace(it.id, it);
  }

  remove(id: number): void { this.replace(id, undefined); }

  /**
   * Takes over what was added to the other catalog since the mark. False when this one has changed the same thing in
   * between, so that it cannot be told what it would be: then this copy is of no more use.
   */
  follow(other: Catalog, mark: number): boolean {
    for (const [id, before] of other.journal.slice(mark)) {
      const added = other.get(id);
      const next = this.get(id) === before ? added : withNewColumns(this.get(id), before, added);
      if (next === undefined) return false;
      if (uniqueKeys(next).some(key => (this.unique.get(key) ?? id) !== id)) return false;
      this.replace(id, next);
    }
    return true;
  }

  /** A point to `rollBack` to. */
  mark(): number { return this.journal.length; }
  rollBack(mark: number): void {
    while (this.journal.length > mark) {
      const [id, before] = this.journal.pop() as [number, CatalogObject | undefined];
      this.swap(id, before);
    }
  }

  private replace(id: number, next: CatalogObject | undefined): void {
    this.journal.push([id, this.objects.get(id)]);
    this.swap(id, next);
  }

  private writable(key: string): Set<number> {
    const members = this.own.has(key) ? this.groups.get(key) ?? new Set<number>() : new Set(this.groups.get(key));
    this.own.add(key);
    this.groups.set(key, members);
    return members;
  }

  private swap(id: number, next: CatalogObject | undefined): void {
    const before = this.objects.get(id);
    this.changes.add(id);
    const [names, lists] = [new Set(next === undefined ? [] : uniqueKeys(next)), new Set(next === undefined ? [] : groupKeys(next))];
    if (before !== undefined) {
      for (const key of uniqueKeys(before)) if (!names.has(key) && this.unique.get(key) === id) this.unique.delete(key);
      for (const key of groupKeys(before)) if (!lists.has(key)) this.writable(key).delete(id);
    }
    for (const key of names) this.unique.set(key, id);
    for (const key of lists) if (!this.groups.get(key)?.has(id)) this.writable(key).add(id);
    if (next === undefined) this.objects.delete(id);
    else this.keep(id, next);
  }

  private keep(id: number, next: CatalogObject): void {
    this.objects.set(id, next);
    if (isCallable(next)) this.shared.known.add(`function:${next.name}`);
    else if (isRelation(next) || next.kind === 'enum' || next.kind === 'domain' || next.kind === 'range') this.shared.known.add(`type:${next.name}`);
  }

  /** `users`, `audit.log`, `users.email` for a constraint; quoted where folding would change it. */
  label(it: CatalogObject): string {
    const parent = it.parent === 0 ? undefined : this.get(it.parent);
    if (parent !== undefined && it.kind !== 'index') return `${this.label(parent)}.${quoted(it.name)}`;
    const schema = this.get(it.schema)?.name;
      return schema === undefined || schema === defaultSchema ? quoted(it.name) : `${quoted(schema)}.${quoted(it.name)}`;
  }

  /** Kind and name in words, for reasons. */
  describe(it: CatalogObject): string {
    return `${it.kind === 'other' ? it.what : it.kind} ${this.label(it)}`;
  }

  /** Notes what the running script does to an object: the index of targets and the verdict's tables come from it. */
  touch(kind: TargetKind, key: string, operation: Operation): void {
    const target = `${kind}:${key}`;
    const known = this.touched.get(target);
    if (known === undefined) this.touched.set(target, new Set([operation]));
    else known.add(operation);
  }
}

/** An identifier as it must be written: quoted when folding or its characters require it. */
export const quoted = (name: string): string => /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name}"`;
