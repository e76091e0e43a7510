import { KeyedSets } from '../keyedSets.ts';
import type { Sighting } from '../conflictList.ts';

/** A finding across files with the base's path it is listed under. */
export interface CrossSighting { readonly path: string; readonly sighting: Sighting }

interface Pair { readonly ids: readonly [string, string]; readonly found: readonly CrossSighting[] }

/** What was found between each two versions of files, and all of it by path. */
export class CrossPairs {
  private readonly pairs = new Map<string, Pair>();
  private readonly byDraft = new KeyedSets<string>();
  private readonly byPath = new KeyedSets<Pair>();

  get size(): number { return this.pairs.size; }

  /** Replaces all that stands between one version and others. Returns the paths with other findings now. */
  replace(id: string, found: ReadonlyMap<string, readonly CrossSighting[]>): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const key of [...this.byDraft.get(id) ?? []]) this.drop(key, touched);
    for (const [other, its] of found) if (its.length > 0) this.put([id, other], its, touched);
    return touched;
  }

  at(path: string): readonly Sighting[] {
    return [...this.byPath.get(path) ?? []].flatMap(({ found }) => found.filter((it) => it.path === path).map((it) => it.sighting));
  }

  paths(): readonly string[] { return this.byPath.keys(); }

  private put(ids: readonly [string, string], found: readonly CrossSighting[], touched: Set<string>): void {
    const key = [...ids].sort().join('\0\0');
    const pair = { ids, found };
    this.pairs.set(key, pair);
    for (const id of ids) this.byDraft.add(id, key);
    for (const { path } of found) { this.byPath.add(path, pair); touched.add(path); }
  }

  private drop(key: string, touched: Set<string>): void {
    const pair = this.pairs.get(key);
    if (!pair) return;
    this.pairs.delete(key);
    for (const id of pair.ids) this.byDraft.delete(id, key);
    for (const { path } of pair.found) { this.byPath.delete(path, pair); touched.add(path); }
  }
}
