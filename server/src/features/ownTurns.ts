import { hasEnded } from '../engine/intents/counts.ts';
import { isFree, madeToWait } from '../engine/intents/waiting.ts';
import type { CombinedIntent, Turns } from '../protocol/turns.ts';
import type { Call, HubContext } from './feature.ts';

/** An actor with more open work than this is told of the newest. */
const farthest = 200;

/** Which intents of a caller others made wait or combined with others, and which of them may go on. */
export const ownTurns = ({ book, store }: Pick<HubContext, 'book' | 'store'>, { actor }: Call): Turns => {
  const depending = book.lists.find({ actor, status: ['registered', 'in_progress', 'completed'] }, farthest).intents.filter(it => it.dependsOn.length > 0);
  const free = depending.filter(it => isFree(store.state, it)).map(({ id, goal, dependsOn }) => ({ id, goal, after: [...dependsOn] }));
  const waiting = depending.flatMap((intent) => {
    const leaders = madeToWait(store.state, intent).filter(it => it.resolution.actor !== actor)
      .map(({ leader, conflict, resolution }) => ({ id: leader.id, goal: leader.goal, actor: leader.actor, conflict, by: resolution.actor, note: resolution.note, at: resolution.at }));
    return leaders.length === 0 ? [] : [{ id: intent.id, goal: intent.goal, for: leaders }];
  });
  const combined = combinedByOthers({ book, store }, actor);
  return { ...(combined.length > 0 ? { combined } : {}), ...(free.length > 0 ? { free } : {}), ...(waiting.length > 0 ? { waiting } : {}) };
};

/** While the work that they are part of now goes on. */
const combinedByOthers = ({ book, store }: Pick<HubContext, 'book' | 'store'>, actor: string): CombinedIntent[] => {
  const { intents, conflicts, conflictsOf } = store.state;
  return book.lists.find({ actor, status: ['abandoned'] }, farthest).intents.flatMap(({ id, goal }) => [...conflictsOf.get(id) ?? []].flatMap((conflict) => {
    const { resolution, intents: both = [] } = conflicts.get(conflict) ?? {};
    const into = intents.get(both.find(it => it !== id) ?? '');
    if (resolution?.by !== 'merge' || resolution.actor === actor || !into || hasEnded(into) || !into.joined?.some(it => it.id === id)) return [];
    return [{ id, goal, into: { id: into.id, goal: into.goal, actor: into.actor }, conflict, by: resolution.actor, note: resolution.note, at: resolution.at }];
  }));
};
