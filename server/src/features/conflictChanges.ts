import type { Conflict } from '../protocol/shapes.ts';

/**
 * Tells a caller which conflicts are other than when it asked last, and keeps nothing of any caller: each conflict, as it
 * is, has a number, and what a caller was told of is one number. One per hub; a cursor of another hub counts for nothing.
 */
export class ConflictChanges {
  readonly #hub: string;
  readonly #numbers = new WeakMap<Conflict, number>();
  #last = 0;

  /** @param hub a name that no other hub had */
  constructor(hub: string) {
    this.#hub = hub;
  }

  /**
   * Those of `conflicts` that are new or other since `cursor` was given, all without one.
   * @param conflicts the very objects as long as nothing of them is other
   */
  since(conflicts: readonly Conflict[], cursor: string | undefined): { readonly changed: readonly Conflict[]; readonly cursor: string } {
    const [hub, after] = (cursor ?? '').split(' ');
    const known = hub === this.#hub ? Number(after) : 0;
    const changed = conflicts.filter(it => this.#numberOf(it) > known);
    return { changed, cursor: `${this.#hub} ${this.#last}` };
  }

  #numberOf(conflict: Conflict): number {
    const number = this.#numbers.get(conflict) ?? ++this.#last;
    this.#numbers.set(conflict, number);
    return number;
  }
}
