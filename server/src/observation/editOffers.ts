import type { CrossObservation } from './cross/crossObservation.ts';
import type { EditChecks } from './editChecks.ts';
import type { OfferedEdits } from './observation.ts';
import { Needs } from './texts.ts';

/** Readings until all texts that an answer asks for must be there. */
const maxReads = 40;

/** Answers what a side is offered, over the same sources as the live view. */
export class EditOffers {
  constructor(private readonly cross: CrossObservation | undefined, private readonly checks: Pick<EditChecks, 'caughtUp'>) {}

  async of(side: string, signal: AbortSignal): Promise<OfferedEdits> {
    const late = await this.checks.caughtUp();
    for (let round = 0; round < maxReads; round++) {
      signal.throwIfAborted();
      const needs = new Needs();
      const offered = this.cross?.offers(side, needs) ?? [];
      if (!needs.any) return { offered, notAssessed: late };
      await Promise.all(needs.loads.map((load) => load()));
    }
    return { offered: [], notAssessed: [{ side, path: '', reason: 'its texts change faster than they can be read' }] };
  }
}
