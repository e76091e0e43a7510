import { nobody } from '../engine/actors/nobody.ts';
import { hasEnded } from '../engine/intents/counts.ts';
import { worsened } from '../engine/conflicts/threads.ts';
import type { Conflict } from '../protocol/shapes.ts';
import type { HubContext } from './feature.ts';

type Kept = Pick<HubContext, 'store' | 'observation' | 'clock' | 'log'>;

/** Opens conflicts again: risks that were taken for a time, and observed ones that are worse than when they were resolved. */
export class ConflictKeeper {
  readonly #kept: Kept;
  readonly #timer: NodeJS.Timeout;
  readonly #stops: readonly (() => void)[];
  readonly #resolved = new Set<string>();
  /** Those of them whose risk was taken for a time. */
  readonly #timed = new Set<string>();
  #isSeenAnew = true;

  /** @param everyMs time between two rounds */
  constructor(kept: Kept, everyMs = 1_000) {
    this.#kept = kept;
    this.#note(kept.store.state.conflicts.keys());
    this.#stops = [
      kept.store.onApply((_entry, { conflicts }) => this.#note(conflicts)),
      kept.observation.onDidChange(() => { this.#isSeenAnew = true; }),
    ];
    this.#timer = setInterval(() => this.round(), everyMs);
    this.#timer.unref();
  }

  round(): void {
    const { store, clock } = this.#kept;
    const now = clock.now();
    for (const id of this.#timed) {
      const { resolution, intents } = store.state.conflicts.get(id)!;
      if (resolution?.until === undefined || resolution.until > now) continue;
      if (intents.some(it => hasEnded(store.state.intents.get(it)!))) this.#timed.delete(id);
      else this.#reopen(id, `the time for which ${resolution.actor} took the risk is over`);
    }
    if (this.#isSeenAnew && this.#resolved.size > 0) this.#compare();
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const stop of this.#stops) stop();
  }

  #compare(): void {
    this.#isSeenAnew = false;
    const { store, observation } = this.#kept;
    for (const seen of observation.conflicts()) {
      const known = this.#resolved.has(seen.id) ? store.state.conflicts.get(seen.id) : undefined;
      const why = known && worsened(seen, known);
      if (why !== undefined) this.#reopen(seen.id, why);
    }
  }

  #reopen(id: Conflict['id'], why: string): void {
    this.#kept.store.commit({ type: 'conflict.reopened', data: { id, why }, actor: nobody, stream: `conflicts/${id}` })
      .catch((error: unknown) => this.#kept.log.warn('feature', `conflict ${id} could not be opened again: ${error instanceof Error ? error.message : String(error)}`));
  }

  #note(ids: Iterable<string>): void {
    for (const id of ids) {
      const conflict = this.#kept.store.state.conflicts.get(id);
      const isResolved = conflict?.status === 'resolved';
      keep(this.#resolved, id, isResolved);
      keep(this.#timed, id, isResolved && conflict.resolution?.until !== undefined);
    }
  }
}

const keep = (set: Set<string>, id: string, isIn: boolean): void => void (isIn ? set.add(id) : set.delete(id));
