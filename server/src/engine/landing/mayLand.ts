import type { Intent } from '../../protocol/shapes.ts';
import { findIntent, openConflictsOf, type Situation } from '../intents/command.ts';
import { waitsFor } from '../intents/waiting.ts';
import { fail, ok, type Result } from '../result.ts';

/** An intent lands when it is completed, waits for nobody, and nothing stands open that would not merge or would break. */
export const mayLand = (situation: Pick<Situation, 'state'>, id: string): Result<Intent> => {
  const found = findIntent(situation, id);
  if (!found.ok) return found;
  const intent = found.value;
  if (intent.status === 'merged' || intent.status === 'abandoned') return fail('illegal-transition', `intent ${id} has ended: it is ${intent.status}`, 'id');
  if (intent.status !== 'completed') return fail('illegal-transition', `intent ${id} is ${intent.status.replace('_', ' ')}: complete it before it lands`, 'id');
  const [leader] = waitsFor(situation.state, intent);
  if (leader) return fail('illegal-transition', `intent ${id} lands after ${leader.id} of ${leader.actor} ("${leader.goal}"), which is ${leader.status.replace('_', ' ')}`, 'id');
  const [conflict] = openConflictsOf(situation.state, id).filter((it) => it.severity === 'error');
  return conflict ? fail('illegal-transition', `intent ${id} has an open conflict, ${conflict.id}: ${conflict.message}: resolve it first`, 'id') : ok(intent);
};
