import type { MergeOrderStep, MergeOrder } from '../../protocol/mergeOrder.ts';
import type { NotAssessed } from '../../protocol/shapes.ts';
import type { Landing, Landings, Meeting } from './landings.ts';
import { orderLandings } from './orderLandings.ts';

/** With what a person calls it. */
export interface NamedLanding extends Landing, Pick<MergeOrderStep, 'label' | 'actor' | 'intents'> {}

/** With why they collide. */
export interface ToldMeeting extends Meeting, Pick<MergeOrderStep['rebases'][number], 'message' | 'targets' | 'conflict'> {}

export interface Open extends Landings<ToldMeeting> {
  readonly landings: readonly NamedLanding[];
  readonly notAssessed: readonly NotAssessed[];
}

/** The best order as doors tell it. */
export function describeOrder(open: Open): MergeOrder {
  const { steps, reworks, best, deadlocks } = orderLandings(open);
  const named = new Map(open.landings.map((it) => [it.id, it]));
  return {
    steps: steps.map(({ id, wave, rebases, waitsFor }): MergeOrderStep => {
      const { label, actor, intents } = named.get(id)!;
      return {
        id, label, ...(actor === undefined ? {} : { actor }), intents, wave, waitsFor: [...waitsFor],
        rebases: rebases.map(({ between, severity, certainty, message, targets, conflict }) =>
          ({ after: between[0] === id ? between[1] : between[0], severity, certainty, message, targets, ...(conflict === undefined ? {} : { conflict }) })),
      };
    }),
    ...(open.target === undefined ? {} : { target: open.target }),
    waves: Math.max(0, ...steps.map((it) => it.wave)), reworks, best, deadlocks: deadlocks.map((it) => [...it]), notAssessed: [...open.notAssessed],
  };
}
