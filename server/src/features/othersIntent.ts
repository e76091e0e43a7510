import { hasEnded } from '../engine/intents/counts.ts';
import { fail, type Result } from '../engine/result.ts';
import type { Intent } from '../protocol/shapes.ts';
import type { Call, HubContext } from './feature.ts';
import { callerOf, mayDecide } from './rightsAt.ts';

/**
 * Why this caller does not move an intent on, or give it another scope: undefined where it may. Its owner may, and those whose work was
 * combined with it. Others say why, and are people, or agents that the rules let decide, or come where its lease has run out:
 * then nobody is at work on it.
 */
export const othersIntent = async (context: Pick<HubContext, 'store' | 'clock' | 'rights'>, call: Call, id: string, why: string | undefined): Promise<Result<never> | undefined> => {
  const intent = context.store.state.intents.get(id);
  if (!intent || isOwn(intent, call.actor)) return undefined;
  const may = intent.lease.expired || callerOf(context, call).kind === 'person' || (await isLed(context) && await mayDecide(context, call));
  if (!may) return fail('refused', `${id} ("${titleOf(intent)}") is ${intent.actor}'s${hasEnded(intent) ? ` and ${intent.status}` : ', who is at work on it'}: agree on it (interlock conflict comment), or ask a person`, 'id');
  return why === undefined || why.trim() === '' ? fail('refused', `${id} ("${titleOf(intent)}") is ${intent.actor}'s: say why you do it for ${intent.actor} (--why), others read it`, 'why') : undefined;
};

/** Whether it is its owner's, or of those whose work was combined with it. */
export const isOwn = ({ actor, joined = [] }: Pick<Intent, 'actor' | 'joined'>, caller: string): boolean => actor === caller || joined.some(it => it.actor === caller);

/** Where no rules are in force every agent decides; that is no word on the work of others. */
export const isLed = async ({ rights }: Pick<HubContext, 'rights'>): Promise<boolean> => (await rights.rules.current()).rules.inForce;

const titleOf = ({ goal }: Intent): string => goal.split('\n')[0] ?? '';
