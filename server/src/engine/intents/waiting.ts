import type { Intent, Resolution } from '../../protocol/shapes.ts';
import type { State } from '../state.ts';
import { hasEnded } from './counts.ts';

/** Intents that have to be merged or abandoned before this one begins: it was declared on top of them, or a conflict was resolved that way. */
export const waitsFor = ({ intents }: Pick<State, 'intents'>, { dependsOn }: Pick<Intent, 'dependsOn'>): readonly Intent[] =>
  dependsOn.flatMap((id) => {
    const leader = intents.get(id);
    return leader && !hasEnded(leader) ? [leader] : [];
  });

/** Whether it waited for others, and need not any more. */
export const isFree = (state: Pick<State, 'intents'>, intent: Intent): boolean =>
  intent.dependsOn.length > 0 && !hasEnded(intent) && waitsFor(state, intent).length === 0;

export interface MadeToWait { readonly leader: Intent; readonly conflict: string; readonly resolution: Resolution }

/** For whom it waits because conflicts were resolved that way, and by whom. What it was declared on top of is not among them. */
export const madeToWait = (state: Pick<State, 'intents' | 'conflicts' | 'conflictsOf'>, intent: Pick<Intent, 'id' | 'dependsOn'>): readonly MadeToWait[] => {
  const resolved = [...state.conflictsOf.get(intent.id) ?? []].flatMap(id => state.conflicts.get(id) ?? []).filter(it => it.status === 'resolved');
  return waitsFor(state, intent).flatMap((leader) => {
    const found = resolved.find(it => it.resolution?.first === leader.id);
    return found?.resolution ? [{ leader, conflict: found.id, resolution: found.resolution }] : [];
  });
};

/** Whether one waits for another, be it through others. */
export const comesAfter = (state: Pick<State, 'intents'>, id: string, leader: string): boolean => {
  const found = new Set([id]);
  // Grows while it is walked.
  for (const it of found) for (const next of waitsFor(state, state.intents.get(it) ?? { dependsOn: [] })) found.add(next.id);
  return id !== leader && found.has(leader);
};
