import type { PredictedOutcome } from '../../../protocol/requests/outcomes.ts';
import type { Conflict, Intent } from '../../../protocol/shapes.ts';
import { resolveConflict } from '../resolveConflict.ts';
import type { Predicting } from './predictOutcomes.ts';
import { briefly, filesStay, impossible, intentsOf, named, othersOf, titled } from './wording.ts';

/** Most that are offered to go first. */
const mostLeaders = 4;

/** One for each who can go first: who waits then, and for what. */
export const sequenceOutcomes = (asked: Predicting, conflict: Conflict): readonly PredictedOutcome[] => {
  const sides = [...new Set(conflict.places.map((it) => it.side))].filter((it) => !conflict.intents.includes(it));
  return [...conflict.intents, ...sides].slice(0, mostLeaders).map((id) => withLeader(asked, conflict, id));
};

const withLeader = ({ situation, nameOf }: Predicting, conflict: Conflict, leader: string): PredictedOutcome => {
  const first = { id: leader, label: nameOf(leader) };
  const resolved = resolveConflict(situation.state, conflict, { id: conflict.id, by: 'sequence', note: 'asked', first: leader }, situation.actor, situation.now);
  if (!resolved.ok) return impossible('sequence', resolved.problem.message, { first });
  const intents = intentsOf(situation, conflict);
  // As the fold does it: only an intent can be waited for.
  const waiting = situation.state.intents.has(leader) ? intents.filter((it) => it.id !== leader) : [];
  const text = `${first.label} goes first. ${waiting.length === 0 ? 'Nobody is held up by it, since it does not stand between two intents: it is kept as agreed.' : waiting.map(waits).join(' ')}${filesStay(conflict)}`;
  return { by: 'sequence', possible: true, text, first, waits: waiting.map(named), remaining: othersOf(situation, intents, conflict).map(briefly), withdrawn: [] };
};

const waits = (intent: Intent): string => {
  if (intent.status === 'registered') return `${titled(intent)} waits: it begins before the first is merged or abandoned only with a reason, and is told when it may go on.`;
  return `${titled(intent)} is ${intent.status.replace('_', ' ')} already and goes on; it lands after the first is merged or abandoned.`;
};
