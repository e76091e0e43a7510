import type { PredictedOutcome } from '../../../protocol/requests/outcomes.ts';
import type { Conflict, Intent } from '../../../protocol/shapes.ts';
import { combineIntents } from '../../intents/combineIntents.ts';
import { resolveConflict } from '../resolveConflict.ts';
import type { Predicting } from './predictOutcomes.ts';
import { briefly, counted, filesStay, impossible, intentsOf, named, titled } from './wording.ts';

/** One for each of two intents that can stay: what it would hold, and collide with. */
export const mergeOutcomes = (asked: Predicting, conflict: Conflict): readonly PredictedOutcome[] => {
  const intents = intentsOf(asked.situation, conflict);
  if (conflict.intents.length !== 2) return [onlyRecorded(conflict)];
  return intents.map((it) => combinedInto(asked, conflict, it, intents.find((other) => other.id !== it.id)));
};

const onlyRecorded = (conflict: Conflict): PredictedOutcome => ({
  by: 'merge', possible: true, remaining: [], withdrawn: [],
  text: `It is kept as agreed that one of them does the work of both. There are no two intents to be made one.${filesStay(conflict)}`,
});

const combinedInto = ({ situation }: Predicting, conflict: Conflict, into: Intent, from: Intent | undefined): PredictedOutcome => {
  const resolved = resolveConflict(situation.state, conflict, { id: conflict.id, by: 'merge', note: 'asked', into: into.id }, situation.actor, situation.now);
  if (!resolved.ok || !from) return impossible('merge', resolved.ok ? 'the other intent is not known' : resolved.problem.message);
  const outcome = combineIntents(situation, conflict, into.id, resolved.value.resolution);
  const { event, conflicts } = outcome.ok ? outcome.value : { event: undefined, conflicts: [] };
  const merged = { into: named(into), from: named(from) };
  if (!outcome.ok) return impossible('merge', outcome.problem.message, { merged: { ...merged, targets: [] } });
  const data = event?.type === 'intent.combined' ? event.data : undefined;
  const targets = [...data?.targets ?? into.targets];
  return {
    by: 'merge', possible: true, merged: { ...merged, targets }, remaining: conflicts.map(briefly), withdrawn: [...data?.withdrawn ?? []],
    text: `${titled(into)} does both: it touches ${counted(targets.length, 'target')}, and edits of ${from.actor} for the other count as its own. ${titled(from)} is abandoned. ${conflicts.length === 0 ? 'Nothing collides with what comes of it.' : `${counted(conflicts.length, 'conflict')} would remain.`}`,
  };
};
