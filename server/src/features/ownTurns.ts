import { isFree, madeToWait } from '../engine/intents/waiting.ts';
import type { Turns } from '../protocol/turns.ts';
import type { Call, HubContext } from './feature.ts';

/** An actor with more open work than this is told of the newest. */
const farthest = 200;

/** Which intents of a caller others made wait, and which of them may go on. */
export const ownTurns = ({ book, store }: Pick<HubContext, 'book' | 'store'>, { actor }: Call): Turns => {
  const depending = book.lists.find({ actor, status: ['registered', 'in_progress'] }, farthest).intents.filter(it => it.dependsOn.length > 0);
  const free = depending.filter(it => isFree(store.state, it)).map(({ id, goal, dependsOn }) => ({ id, goal, after: [...dependsOn] }));
  const waiting = depending.flatMap((intent) => {
    const leaders = madeToWait(store.state, intent).filter(it => it.resolution.actor !== actor)
      .map(({ leader, conflict, resolution }) => ({ id: leader.id, goal: leader.goal, actor: leader.actor, conflict, by: resolution.actor, note: resolution.note, at: resolution.at }));
    return leaders.length === 0 ? [] : [{ id: intent.id, goal: intent.goal, for: leaders }];
  });
  return { ...(free.length > 0 ? { free } : {}), ...(waiting.length > 0 ? { waiting } : {}) };
};
