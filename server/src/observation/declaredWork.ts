import { concerns, targetsOf } from '../engine/conflicts/observed/editedTargets.ts';
import type { ReadTarget } from '../engine/targets/readTarget.ts';
import type { Intent } from '../protocol/shapes.ts';
import { bindActors, type Bound } from './actors.ts';
import type { WorktreeSide } from './sideRegistry.ts';

interface Known { readonly intent: Intent; readonly targets: readonly ReadTarget[] }

/** What changed since the list was last read. */
export interface DeclaredChange {
  /** Whether it matters to an edit of this file, by its path in the base or now. */
  readonly concerns: (before: string, now: string) => boolean;
  /** Sides whose work is somebody else's now, or declared otherwise. */
  readonly rebound: ReadonlySet<string>;
}

/**
 * Intents that count, found by the files they speak of: thousands may count, and an edit has to do with few of them.
 */
export class DeclaredWork {
  private readonly known = new Map<string, Known>();
  private readonly byFile = new Map<string, Set<Intent>>();
  /** Globs, and symbols declared without their file: they may be about any file. */
  private readonly anywhere = new Set<Intent>();
  private bound: { readonly sides: readonly WorktreeSide[]; readonly by: ReadonlyMap<string, Bound> } | undefined;

  constructor(private readonly intents: () => readonly Intent[]) { this.read(); }

  get size(): number { return this.known.size; }

  /** Intents that may have to do with a file, by its path in the base and the paths it has now. */
  at(paths: Iterable<string>): readonly Intent[] {
    const found = new Set(this.anywhere);
    for (const path of paths) for (const intent of this.byFile.get(path) ?? []) found.add(intent);
    return [...found];
  }

  /** Who works on which side. Kept until an intent or the sides change. */
  bindings(sides: readonly WorktreeSide[]): ReadonlyMap<string, Bound> {
    if (this.bound?.sides !== sides) this.bound = { sides, by: bindActors(sides, [...this.known.values()].map(({ intent }) => intent)) };
    return this.bound.by;
  }

  /** Reads the list again, and says what is different. */
  read(): DeclaredChange {
    const now = new Map(this.intents().map((it) => [it.id, it]));
    const touched: Known[] = [];
    for (const [id, known] of this.known) {
      const intent = now.get(id);
      if (intent && saysTheSame(intent, known.intent)) { now.delete(id); continue; }
      this.forget(known);
      touched.push(known);
    }
    for (const intent of now.values()) {
      const known = { intent, targets: targetsOf(intent) };
      this.learn(known);
      touched.push(known);
    }
    return { rebound: touched.length > 0 ? this.bindAgain() : none, concerns: (before, path) => touched.some(({ targets }) => targets.some((it) => concerns(it, before, path))) };
  }

  private bindAgain(): ReadonlySet<string> {
    const before = this.bound;
    this.bound = undefined;
    if (!before) return none;
    const now = this.bindings(before.sides);
    return new Set(before.sides.map(({ id }) => id).filter((id) => !sameBinding(before.by.get(id), now.get(id))));
  }

  private learn(known: Known): void {
    this.known.set(known.intent.id, known);
    for (const { file, covers, symbol } of known.targets) {
      if (covers || symbol?.path === '') this.anywhere.add(known.intent);
      else if (file !== '') addTo(this.byFile, file, known.intent);
    }
  }

  private forget({ intent, targets }: Known): void {
    this.known.delete(intent.id);
    this.anywhere.delete(intent);
    for (const { file } of targets) {
      const there = this.byFile.get(file);
      there?.delete(intent);
      if (there?.size === 0) this.byFile.delete(file);
    }
  }
}

const none: ReadonlySet<string> = new Set();

const sameBinding = (a: Bound | undefined, b: Bound | undefined): boolean =>
  a === b || (a !== undefined && b?.actor === a.actor && a.intents.length === b.intents.length && a.intents.every((it, at) => it === b.intents[at]));

/** A renewed lease or a new status changes nothing an edit is judged by. */
const saysTheSame = (a: Intent, b: Intent): boolean =>
  a === b || (a.targets === b.targets && a.branch === b.branch && a.worktree === b.worktree && a.actor === b.actor);

const addTo = (map: Map<string, Set<Intent>>, key: string, intent: Intent): void => {
  const there = map.get(key);
  if (there) there.add(intent);
  else map.set(key, new Set([intent]));
};
