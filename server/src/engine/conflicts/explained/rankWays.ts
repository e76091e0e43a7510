import type { PredictedMerge, PredictedOutcome } from '../../../protocol/requests/outcomes.ts';
import type { Conflict, Intent } from '../../../protocol/shapes.ts';
import type { IntentStatus, ResolutionWay, Severity } from '../../../protocol/words.ts';

/** Index of an outcome, and why it stands where it does. */
export interface RankedWay { readonly at: number; readonly why: string }

/** What a conflict costs that would remain. */
const costs: Readonly<Record<Severity, number>> = { error: 10, warning: 3, information: 1 };
/** Of what must not stay as it is: who gives way loses least, who takes the risk most. */
const ofErrors: Readonly<Record<ResolutionWay, number>> = { narrow: 1, sequence: 2, merge: 4, accept: 9 };
/** Of what merges by itself. */
const ofHarmless: Readonly<Record<ResolutionWay, number>> = { accept: 1, sequence: 2, narrow: 4, merge: 5 };
/** Whoever has got further goes first. */
const progress: Readonly<Record<IntentStatus, number>> = { completed: 0, in_progress: 0.2, registered: 0.4, merged: 0.6, abandoned: 0.6 };
/** Behind all that can be done. */
const notPossible = 1_000;

/** The ways out, best first, by rules alone: what can be done now, what leaves least behind, whom it holds up least. */
export const rankWays = ({ severity }: Pick<Conflict, 'severity'>, outcomes: readonly PredictedOutcome[], merges: readonly PredictedMerge[], intents: readonly Intent[]): readonly RankedWay[] => {
  const isHarmless = severity !== 'error' && merges.every(it => it.label !== 'REFUSED');
  const costOf = (outcome: PredictedOutcome): number => {
    if (!outcome.possible) return notPossible;
    const leader = intents.find(it => it.id === outcome.first?.id);
    const left = outcome.by === 'accept' ? 0 : outcome.remaining.reduce((sum, it) => sum + costs[it.severity], 0);
    return left + (isHarmless ? ofHarmless : ofErrors)[outcome.by] + (leader ? progress[leader.status] : 0);
  };
  return outcomes.map((it, at) => ({ at, cost: costOf(it), why: whyOf(it, isHarmless, intents) })).sort((a, b) => a.cost - b.cost || a.at - b.at).map(({ at, why }) => ({ at, why }));
};

const whyOf = ({ by, possible, remaining, first }: PredictedOutcome, isHarmless: boolean, intents: readonly Intent[]): string => {
  if (!possible) return 'cannot be done now';
  const left = remaining.length === 0 ? 'leaves no other conflict' : `leaves ${remaining.length} other conflict${remaining.length === 1 ? '' : 's'}`;
  const status = intents.find(it => it.id === first?.id)?.status;
  switch (by) {
    case 'sequence': return `both are kept, one waits${status === 'in_progress' || status === 'completed' ? '; the first has begun already' : ''}; ${left}`;
    case 'narrow': return `one gives way where they collide; ${left}`;
    case 'merge': return `one does the work of both; ${left}`;
    case 'accept': return isHarmless ? 'the two merge as they are' : 'nothing is settled: it comes back when they are merged';
  }
};
