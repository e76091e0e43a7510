import type { IntentStatus } from '../../protocol/words.ts';
import { fail, ok, type Result } from '../result.ts';
import { findIntent, openConflictsOf, type Outcome, type Situation } from './command.ts';

type StatusEvent = 'intent.started' | 'intent.completed' | 'intent.merged' | 'intent.abandoned';

interface Transition { readonly from: readonly IntentStatus[]; readonly verb: string }

/** The lifecycle: registered → in_progress → completed → merged; any that has not ended → abandoned. */
const transitions: Readonly<Record<StatusEvent, Transition>> = {
  'intent.started': { from: ['registered'], verb: 'started' },
  'intent.completed': { from: ['in_progress'], verb: 'completed' },
  'intent.merged': { from: ['completed'], verb: 'merged' },
  'intent.abandoned': { from: ['registered', 'in_progress', 'completed'], verb: 'abandoned' },
};

const next: Readonly<Record<IntentStatus, string>> = {
  registered: 'start or abandon', in_progress: 'complete or abandon', completed: 'merge or abandon', merged: '', abandoned: '',
};

/** Moves an intent on. An ended one withdraws its open conflicts. */
export const changeStatus = (situation: Situation, id: string, type: StatusEvent, why: string | undefined): Result<Outcome> => {
  const found = findIntent(situation, id);
  if (!found.ok) return found;
  const { status } = found.value;
  const { from, verb } = transitions[type];
  if (!from.includes(status)) {
    const ways = next[status] === '' ? 'it has ended' : `the next step is ${next[status]}`;
    return fail('illegal-transition', `intent ${id} is ${status.replace('_', ' ')} and cannot be ${verb}: ${ways}`, 'id');
  }
  const ends = type === 'intent.merged' || type === 'intent.abandoned';
  const withdrawn = ends ? openConflictsOf(situation.state, id).map((it) => it.id) : [];
  const conflicts = ends ? [] : openConflictsOf(situation.state, id);
  return ok({ id, conflicts, notAssessed: [], event: { type, data: { id, ...(why === undefined ? {} : { why }), withdrawn } } });
};
