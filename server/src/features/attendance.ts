import type { Author } from './feature.ts';

/** How somebody went. */
interface Away { readonly since: number; readonly goodbye: boolean; readonly isOver: boolean }

/** Who is connected, and who went when. Kept in memory: after a start of the hub everybody may still come again. */
export class Attendance {
  /** By stay: how many connections it has. */
  readonly #there = new Map<string, number>();
  readonly #left = new Map<string, Away>();
  /** Who is over once it goes, as its agent said. */
  readonly #over = new Set<string>();
  readonly #now: () => number;
  readonly #since: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#since = now();
  }

  entered(author: Author): void {
    const stay = stayOf(author);
    this.#there.set(stay, (this.#there.get(stay) ?? 0) + 1);
    this.#left.delete(stay);
  }

  /** @param goodbye it said that it would not come again */
  left(author: Author, goodbye: boolean): void {
    const stay = stayOf(author);
    const rest = (this.#there.get(stay) ?? 1) - 1;
    if (rest > 0) return void this.#there.set(stay, rest);
    this.#there.delete(stay);
    this.#left.set(stay, { since: this.#now(), goodbye, isOver: this.#over.delete(stay) });
  }

  isThere(stay: string): boolean {
    return this.#there.has(stay);
  }

  /** Since when it is away. Whoever was never seen was here at most until the hub started. */
  away(stay: string): Away {
    return this.#left.get(stay) ?? { since: this.#since, goodbye: false, isOver: false };
  }

  /** Its agent has ended: it will not come again once it goes. */
  over(stay: string): void {
    this.#over.add(stay);
  }
}

/** What an author and its session have in common. */
type Stay = Pick<Author, 'actor' | 'door'> & { readonly worktree?: string | undefined; readonly pid?: number | undefined };

/** What makes two connections the same stay: one process, or commands and hooks of one actor in one worktree. */
export const stayOf = ({ actor, worktree, door, pid }: Stay): string =>
  JSON.stringify([actor, worktree ?? null, pid === undefined ? 'visits' : door, pid ?? null]);
