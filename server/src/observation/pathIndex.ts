import type { ChangeSet } from './changeSet.ts';
import { KeyedSets } from './keyedSets.ts';

/** Path → the sides that changed it: a change looks up only those it shares a path with. */
export class PathIndex {
  private readonly sidesByPath = new KeyedSets<string>();
  private readonly pathsBySide = new Map<string, ReadonlySet<string>>();

  /** Replaces a side's changed paths. Returns every path that was or is among them. */
  replace(sideId: string, changes: ChangeSet): ReadonlySet<string> {
    const before = this.pathsBySide.get(sideId) ?? new Set<string>();
    const after = changes.keys();
    for (const path of before) if (!after.has(path)) this.sidesByPath.delete(path, sideId);
    for (const path of after) this.sidesByPath.add(path, sideId);
    if (after.size === 0) this.pathsBySide.delete(sideId);
    else this.pathsBySide.set(sideId, after);
    return new Set([...before, ...after]);
  }

  sides(path: string): ReadonlySet<string> { return this.sidesByPath.get(path) ?? new Set(); }
  get isEmpty(): boolean { return this.sidesByPath.size === 0; }
  paths(): readonly string[] { return this.sidesByPath.keys(); }
}
