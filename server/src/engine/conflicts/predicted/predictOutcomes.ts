import type { Conflict } from '../../../protocol/shapes.ts';
import type { PredictedOutcome } from '../../../protocol/requests/outcomes.ts';
import type { Situation } from '../../intents/command.ts';
import { acceptOutcome } from './acceptOutcome.ts';
import { mergeOutcomes } from './mergeOutcomes.ts';
import { narrowOutcomes } from './narrowOutcomes.ts';
import { sequenceOutcomes } from './sequenceOutcomes.ts';

/** What the caller may do is no business of the rules of conflicts. */
export interface Predicting {
  readonly situation: Situation;
  /** Whether whoever asks may accept a risk. */
  readonly mayDecide: boolean;
  /** What a person calls a side or an intent. */
  readonly nameOf: (id: string) => string;
}

/**
 * What each way out would come to: the rules that would do it are asked, and nothing they answer is written.
 * Empty for a conflict that is not open.
 */
export const predictOutcomes = (asked: Predicting, conflict: Conflict): readonly PredictedOutcome[] => {
  if (conflict.status !== 'open') return [];
  const { situation } = asked;
  // A question expects nothing: what is never committed must not be taken for a scope.
  const quiet: Predicting = { ...asked, situation: { ...situation, book: quietly(situation.book) } };
  return [...sequenceOutcomes(quiet, conflict), ...narrowOutcomes(quiet, conflict), acceptOutcome(quiet, conflict), ...mergeOutcomes(quiet, conflict)];
};

const quietly = (book: Situation['book']): Situation['book'] => ({
  readDdl: (read) => book.readDdl(read), check: (asking) => book.check(asking), leasesRunOut: (now) => book.leasesRunOut(now),
  expect: () => undefined, branches: book.branches,
});
