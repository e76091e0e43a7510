import type { ChangedPath } from '../ports/git.ts';
import type { PathChange } from '../protocol/rights.ts';
import type { ChangedPaths } from './composeChanges.ts';

/** Where a file of the base is now on a side. */
export interface Whereabouts {
  /** Path it has now (or had, when deleted). */
  readonly path: string;
  /** It came to the asked path from this one: there is no such file in the base. */
  readonly arrivedFrom?: string;
}

/** Changed paths of one side, found by the path they have in the base as well as by the one they have now. */
export class ChangeSet {
  private readonly departures: ReadonlyMap<string, ChangedPath>;

  constructor(private readonly changes: ChangedPaths) {
    this.departures = new Map([...changes.values()].flatMap((it) => it.oldPath === undefined ? [] : [[it.oldPath, it] as const]));
  }

  get size(): number { return this.changes.size; }

  /** The same with one more file that has something else than the base. */
  with(path: string): ChangeSet {
    return this.changes.has(path) || this.departures.has(path) ? this : new ChangeSet(new Map([...this.changes, [path, { path, status: 'modified' }]]));
  }

  /** Each change as rules judge it. */
  list(): readonly PathChange[] {
    return [...this.changes.values()].map(({ path, status, oldPath }) => ({ path, kind: kinds[status], ...(oldPath === undefined ? {} : { from: oldPath }) }));
  }

  /** Every path by which `at` finds something. */
  keys(): Set<string> { return new Set([...this.changes.keys(), ...this.departures.keys()]); }

  at(path: string): Whereabouts | undefined {
    const left = this.departures.get(path);
    if (left) return { path: left.path };
    const here = this.changes.get(path);
    if (!here) return undefined;
    return here.oldPath === undefined ? { path } : { path, arrivedFrom: here.oldPath };
  }

  /** The base's path of a file that has this path now. */
  basePath(path: string): string { return this.changes.get(path)?.oldPath ?? path; }

  equals(other: ChangeSet): boolean {
    return this.size === other.size && [...this.changes].every(([path, it]) => {
      const its = other.changes.get(path);
      return its?.status === it.status && its.oldPath === it.oldPath;
    });
  }
}

const kinds = { added: 'add', modified: 'modify', deleted: 'delete', renamed: 'rename' } as const;

/** Keys at which two sets find different things. */
export const changedKeys = (a: ChangeSet, b: ChangeSet): readonly string[] => [...new Set([...a.keys(), ...b.keys()])].filter((path) => {
  const [x, y] = [a.at(path), b.at(path)];
  return x?.path !== y?.path || x?.arrivedFrom !== y?.arrivedFrom;
});

export const noChanges = new ChangeSet(new Map());
