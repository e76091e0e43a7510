import { sqlKinds } from '../engine/conflicts/declared/overlap.ts';
import { concerns, targetsOf } from '../engine/conflicts/observed/editedTargets.ts';
import { speaksOfCode } from '../engine/conflicts/observed/ownWork.ts';
import type { ReadTarget } from '../engine/targets/readTarget.ts';
import type { Intent } from '../protocol/shapes.ts';
import { ActorIndex, type AgentsSeen, type Bound } from './actorIndex.ts';
import { KeyedSets } from './keyedSets.ts';
import type { WorktreeSide } from './sideRegistry.ts';

/** The intents that still count. */
export interface DeclaredIntents {
  all(): readonly Intent[];
  /** Undefined when there is none of this id, or it does not count. */
  one(id: string): Intent | undefined;
}

interface Known { readonly intent: Intent; readonly targets: readonly ReadTarget[] }

/** What judging asks of declared work. */
export type Declared = Pick<DeclaredWork, 'size' | 'at' | 'bindings'>;

/** What changed since the intents were last read. */
export interface DeclaredChange {
  /** Whether it matters to an edit of this file, by its path in the base or now. */
  readonly concerns: (before: string, now: string) => boolean;
  /** The only files that it can matter to; undefined: any. */
  readonly files: ReadonlySet<string> | undefined;
  /** Whether it speaks of a schema. */
  readonly schema: boolean;
  /** Sides whose work is somebody else's now, or measured against another kind of declaration. */
  readonly rebound: ReadonlySet<string>;
  /** Those of them that are another's. */
  readonly renamed: ReadonlySet<string>;
}

/**
 * Intents that count, found by the files they speak of: thousands may count, and an edit has to do with few of them.
 */
export class DeclaredWork {
  private readonly known = new Map<string, Known>();
  private readonly byFile = new KeyedSets<Intent>();
  private readonly anywhere = new Set<Intent>();
  private readonly schemas = new Set<Intent>();
  private readonly actors = new ActorIndex();
  private bound: { readonly sides: readonly WorktreeSide[]; readonly by: ReadonlyMap<string, Bound> } | undefined;

  constructor(private readonly intents: DeclaredIntents, private readonly seen: AgentsSeen) { this.read(); }

  get size(): number { return this.known.size; }

  /** Intents that may have to do with a file, by its path in the base and the paths it has now. */
  at(paths: Iterable<string>): readonly Intent[] {
    const found = new Set(this.anywhere);
    for (const path of paths) for (const intent of this.byFile.get(path) ?? []) found.add(intent);
    return [...found];
  }

  /** Intents that speak of a schema, oldest first. */
  ofSchemas(): Iterable<Intent> { return this.schemas; }

  /** Who works on which side: who declared it, else who was seen there. Kept until the sides change or it is read again. */
  bindings(sides: readonly WorktreeSide[]): ReadonlyMap<string, Bound> {
    if (this.bound?.sides !== sides) this.bound = { sides, by: this.actors.bind(sides, this.seen) };
    return this.bound.by;
  }

  /** What intents of one actor say of this side. Several actors' may. */
  boundAs(actor: string, side: WorktreeSide, sides: readonly WorktreeSide[]): Bound | undefined { return this.actors.boundAs(actor, side, sides); }

  /** Reads intents again, and says what is different. `ids`: those that may have changed; absent: any may have. */
  read(ids?: Iterable<string>): DeclaredChange {
    const touched = ids ? [...new Set(ids)].flatMap((id) => this.update(id, this.intents.one(id))) : this.readAll();
    return { ...touched.length > 0 ? this.bindAgain() : noneBound, schema: touched.some(isOfSchema), ...concernsOf(touched.flatMap((it) => it.targets)) };
  }

  /** Who was seen where is other than before. */
  seenAgain(): Pick<DeclaredChange, 'rebound' | 'renamed'> { return this.bindAgain(); }

  private readAll(): readonly Known[] {
    const now = new Map(this.intents.all().map((it) => [it.id, it]));
    return [...new Set([...this.known.keys(), ...now.keys()])].flatMap((id) => this.update(id, now.get(id)));
  }

  /** What it said before and says now; nothing when that is the same. */
  private update(id: string, intent: Intent | undefined): readonly Known[] {
    const before = this.known.get(id);
    if (before && intent && saysTheSame(before.intent, intent)) return [];
    const now = intent && { intent, targets: targetsOf(intent) };
    if (before) this.forget(before);
    if (now) this.learn(now);
    return [before, now].filter((it) => it !== undefined);
  }

  /** Sides of which intents say something else now than before. */
  private bindAgain(): Pick<DeclaredChange, 'rebound' | 'renamed'> {
    const before = this.bound;
    this.bound = undefined;
    if (!before) return noneBound;
    const { sides, by } = before;
    const now = this.bindings(sides);
    const differing = (isAlike: (a: Bound | undefined, b: Bound | undefined) => boolean) => new Set(sides.filter(({ id }) => !isAlike(by.get(id), now.get(id))).map(({ id }) => id));
    return { rebound: differing(isBoundAlike), renamed: differing((a, b) => a?.actor === b?.actor) };
  }

  private learn(known: Known): void {
    this.known.set(known.intent.id, known);
    this.actors.add(known.intent, speaksOfCode(known.targets));
    if (isOfSchema(known)) this.schemas.add(known.intent);
    for (const target of known.targets) {
      if (isAnywhere(target)) this.anywhere.add(known.intent);
      else if (target.file !== '') this.byFile.add(target.file, known.intent);
    }
  }

  private forget({ intent, targets }: Known): void {
    this.known.delete(intent.id);
    this.actors.remove(intent);
    this.anywhere.delete(intent);
    this.schemas.delete(intent);
    for (const { file } of targets) this.byFile.delete(file, intent);
  }
}

const isBoundAlike = (a: Bound | undefined, b: Bound | undefined): boolean => a?.actor === b?.actor && a?.codes === b?.codes && a?.only === b?.only;

/** Targets that name a file are found by it: a burst of declarations meets thousands of edited files. */
const concernsOf = (targets: readonly ReadTarget[]): Pick<DeclaredChange, 'concerns' | 'files'> => {
  const files = new Set(targets.map((it) => it.file));
  const anywhere = targets.filter(isAnywhere);
  return {
    files: anywhere.length === 0 ? files : undefined,
    concerns: (before, now) => files.has(before) || files.has(now) || anywhere.some((it) => concerns(it, before, now)),
  };
};

const isOfSchema = ({ intent, targets }: Known): boolean => intent.ddl !== undefined || targets.some(({ kind }) => sqlKinds.has(kind));

/** A glob, or a symbol declared without its file: it may be about any file. */
const isAnywhere = ({ covers, symbol }: ReadTarget): boolean => covers !== undefined || symbol?.path === '';

const none: ReadonlySet<string> = new Set();
const noneBound = { rebound: none, renamed: none };

/** A renewed lease or a new status changes nothing an edit is judged by. */
const saysTheSame = (a: Intent, b: Intent): boolean =>
  a === b || (a.targets === b.targets && a.ddl === b.ddl && a.branch === b.branch && a.worktree === b.worktree && a.actor === b.actor && a.joined === b.joined);
