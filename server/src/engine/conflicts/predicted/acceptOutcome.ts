import type { PredictedOutcome } from '../../../protocol/requests/outcomes.ts';
import type { Conflict } from '../../../protocol/shapes.ts';
import type { Predicting } from './predictOutcomes.ts';
import { briefly, counted, filesStay, impossible, intentsOf, othersOf } from './wording.ts';

/** The risk is taken: what still stands in the way of landing, and what opens it again. */
export const acceptOutcome = ({ situation, mayDecide }: Predicting, conflict: Conflict): PredictedOutcome => {
  if (!mayDecide) return impossible('accept', `${situation.actor} may not decide that: a person does, or an agent of a tier that decides`);
  const intents = intentsOf(situation, conflict);
  const others = othersOf(situation, intents, conflict);
  const blocking = others.filter((it) => it.severity === 'error').length;
  const landing = intents.length === 0 ? '' : conflict.severity !== 'error' ? ' It held up no landing.'
    : blocking === 0 ? ' It no longer holds up the landing of its intents.' : ` Their landing is still held up by ${counted(blocking, 'other error')}.`;
  const worse = conflict.certainty === 'PROVEN' ? 'when its severity rises' : 'when it gets worse, as by a real merge that stops';
  return {
    by: 'accept', possible: true, remaining: others.map(briefly), withdrawn: [],
    text: `The conflict leaves everybody's lists, and opens again ${worse}, or when the time is over that is given.${landing}${filesStay(conflict)}`,
  };
};
