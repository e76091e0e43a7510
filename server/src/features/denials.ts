import { keepNewest } from '../engine/keepNewest.ts';
import type { Denial } from '../protocol/rights.ts';
import type { DenialBook } from './rights.ts';

/** The same is written down once in this time, ms. */
const everyMs = 60_000;
/** Written down of one call; the rest is counted in the last of them. */
const mostAtOnce = 20;
/** Remembered; the oldest are forgotten, and would be written again. */
const most = 10_000;

/** An agent that tries again and again fills no journal. */
export class Denials implements DenialBook {
  /** When each was last written. */
  readonly #written = new Map<string, number>();

  fresh(denials: readonly Denial[], now: number): readonly Denial[] {
    const due = denials.filter(it => now - (this.#written.get(keyOf(it)) ?? -Infinity) >= everyMs);
    for (const it of due) {
      this.#written.delete(keyOf(it));
      this.#written.set(keyOf(it), now);
    }
    keepNewest(this.#written, most);
    if (due.length <= mostAtOnce) return due;
    const last = due[mostAtOnce - 1]!;
    return [...due.slice(0, mostAtOnce - 1), { ...last, message: `${last.message} And ${due.length - mostAtOnce} more paths.` }];
  }
}

const keyOf = ({ actor, where, what, path, rule }: Denial): string => [actor, where, what, path, rule].join('\0');
