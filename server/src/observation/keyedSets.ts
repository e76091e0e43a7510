/** Values by key; a key without values is not kept. */
export class KeyedSets<T> {
  private readonly sets = new Map<string, Set<T>>();

  get(key: string): ReadonlySet<T> | undefined { return this.sets.get(key); }

  add(key: string, value: T): void {
    const there = this.sets.get(key);
    if (there) there.add(value);
    else this.sets.set(key, new Set([value]));
  }

  delete(key: string, value: T): void {
    const there = this.sets.get(key);
    there?.delete(value);
    if (there?.size === 0) this.sets.delete(key);
  }

  /** How many keys have values. */
  get size(): number { return this.sets.size; }

  keys(): readonly string[] { return [...this.sets.keys()]; }
}
