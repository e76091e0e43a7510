import type { ChangeSet } from './changeSet.ts';

/** Path → the sides that changed it: a change looks up only those it shares a path with. */
export class PathIndex {
  private readonly sidesByPath = new Map<string, Set<string>>();
  private readonly pathsBySide = new Map<string, ReadonlySet<string>>();

  /** Replaces a side's changed paths. Returns every path that was or is among them. */
  replace(sideId: string, changes: ChangeSet): ReadonlySet<string> {
    const before = this.pathsBySide.get(sideId) ?? new Set<string>();
    const after = changes.keys();
    for (const path of before) if (!after.has(path)) this.remove(sideId, path);
    for (const path of after) this.sidesOf(path).add(sideId);
    if (after.size === 0) this.pathsBySide.delete(sideId);
    else this.pathsBySide.set(sideId, after);
    return new Set([...before, ...after]);
  }

  sides(path: string): ReadonlySet<string> { return this.sidesByPath.get(path) ?? new Set(); }
  paths(): readonly string[] { return [...this.sidesByPath.keys()]; }

  private sidesOf(path: string): Set<string> {
    let sides = this.sidesByPath.get(path);
    if (!sides) this.sidesByPath.set(path, sides = new Set());
    return sides;
  }

  private remove(sideId: string, path: string): void {
    const sides = this.sidesByPath.get(path);
    sides?.delete(sideId);
    if (sides?.size === 0) this.sidesByPath.delete(path);
  }
}
