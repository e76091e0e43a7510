import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { mergeConflictFile } from '../../../server/src/protocol/requests/outcomes.ts';
import type { ShownMerge } from './mergeUri.ts';

export type ProposedMerge = Pick<OutputOf<typeof mergeConflictFile>, 'label' | 'reason' | 'text' | 'sha256'>;

/** Proposals that can be looked at again; older ones have to be asked for. */
const most = 20;

/** What a model proposed and passed its checks, as it was then: asking anew would take long, and might say something else. */
export class KeptProposals {
  readonly #kept = new Map<string, ProposedMerge>();

  keep(merge: ShownMerge, proposed: ProposedMerge): void {
    this.#kept.delete(keyOf(merge));
    this.#kept.set(keyOf(merge), proposed);
    for (const oldest of this.#kept.keys()) if (this.#kept.size > most) this.#kept.delete(oldest);
  }

  of(merge: ShownMerge): ProposedMerge | undefined { return this.#kept.get(keyOf(merge)); }
}

const keyOf = ({ home, id, path, mine, theirs }: ShownMerge): string => JSON.stringify([home, id, path, mine, theirs]);
