import type { Intent } from '../../protocol/shapes.ts';
import type { IntentStatus } from '../../protocol/words.ts';
import type { StatusChange } from '../events.ts';
import { fail, ok, type Result } from '../result.ts';
import { findIntent, openConflictsOf, type Outcome, type Situation } from './command.ts';
import { revive } from './recheck.ts';
import { waitsFor } from './waiting.ts';

type StatusEvent = 'intent.started' | 'intent.completed' | 'intent.merged' | 'intent.abandoned';

interface Transition { readonly from: readonly IntentStatus[]; readonly verb: string; readonly ends: boolean }

/** The lifecycle: registered → in_progress → completed → merged; any that has not ended → abandoned. */
const transitions: Readonly<Record<StatusEvent, Transition>> = {
  'intent.started': { from: ['registered'], verb: 'started', ends: false },
  'intent.completed': { from: ['in_progress'], verb: 'completed', ends: false },
  'intent.merged': { from: ['completed'], verb: 'merged', ends: true },
  'intent.abandoned': { from: ['registered', 'in_progress', 'completed'], verb: 'abandoned', ends: true },
};

const next: Readonly<Record<IntentStatus, string>> = {
  registered: 'start or abandon', in_progress: 'complete or abandon', completed: 'merge or abandon', merged: '', abandoned: '',
};

/** Moves an intent on. One that waits for another begins only with a reason. An ended one withdraws its open conflicts; any other step is a sign of life. */
export const changeStatus = (situation: Situation, id: string, type: StatusEvent, why: string | undefined): Result<Outcome> => {
  const found = findIntent(situation, id);
  if (!found.ok) return found;
  const intent = found.value;
  const { from, verb, ends } = transitions[type];
  if (!from.includes(intent.status)) {
    const ways = next[intent.status] === '' ? 'it has ended' : `the next step is ${next[intent.status]}`;
    return fail('illegal-transition', `intent ${id} is ${intent.status.replace('_', ' ')} and cannot be ${verb}: ${ways}`, 'id');
  }
  const [leader] = type === 'intent.started' ? waitsFor(situation.state, intent) : [];
  if (leader && why === undefined) {
    return fail('illegal-transition', `intent ${id} waits for ${leader.id} of ${leader.actor} ("${leader.goal}"), which is ${leader.status.replace('_', ' ')}: start it when that is merged or abandoned, or say why it cannot wait`, 'id');
  }
  const { conflicts, notAssessed, change } = ends ? ending(situation, intent) : goingOn(situation, intent);
  return ok({ id, conflicts, notAssessed, event: { type, data: { id, ...(why === undefined ? {} : { why }), ...change } } });
};

type Step = Pick<Outcome, 'conflicts' | 'notAssessed'> & { readonly change: Omit<StatusChange, 'id' | 'why'> };

const ending = ({ state }: Situation, { id }: Intent): Step =>
  ({ conflicts: [], notAssessed: [], change: { withdrawn: openConflictsOf(state, id).map((it) => it.id) } });

const goingOn = (situation: Situation, intent: Intent): Step => {
  const expiresAt = situation.now + intent.lease.ttlMs;
  if (!intent.lease.expired) return { conflicts: openConflictsOf(situation.state, intent.id), notAssessed: [], change: { withdrawn: [], expiresAt } };
  const { standing, notAssessed } = revive(situation, intent);
  return { conflicts: standing, notAssessed, change: { withdrawn: [], expiresAt, conflicts: standing } };
};
