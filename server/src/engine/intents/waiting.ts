import type { Intent } from '../../protocol/shapes.ts';
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
  intent.dependsOn.length > 0 && !hasEnded(intent) && intent.status !== 'completed' && waitsFor(state, intent).length === 0;

/** Whether one waits for another, be it through others. */
export const comesAfter = (state: Pick<State, 'intents'>, id: string, leader: string): boolean => {
  const found = new Set([id]);
  // Grows while it is walked.
  for (const it of found) for (const next of waitsFor(state, state.intents.get(it) ?? { dependsOn: [] })) found.add(next.id);
  return id !== leader && found.has(leader);
};
