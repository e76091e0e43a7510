import type { NewEvent } from '../../server/src/engine/events.ts';
import type { Clock } from '../../server/src/ports/clock.ts';
import type { Conflict, Intent } from '../../server/src/protocol/shapes.ts';

/** Ids counted up; the wall clock unless another is given. */
export function countingClock(now: () => number = Date.now): Clock {
  let given = 0;
  return { now, id: prefix => `${prefix}-${(given++).toString(36).padStart(8, '0')}` };
}

export const intentId = (number: number): string => `i-${number.toString(36).padStart(8, '0')}`;
export const conflictId = (number: number): string => `c-${number.toString(36).padStart(10, '0')}`;

/** An intent over one file and one of its symbols, both its own. */
export function someIntent(number: number, differing: Partial<Intent> = {}): Intent {
  return {
    id: intentId(number), actor: `agent-${number % 7}`, goal: `Make part ${number} of the checkout faster`,
    targets: [`symbol:src/part${number}.ts#Part.run${number}=modify`, `file:src/part${number}.ts=modify`],
    status: 'registered', conflicted: false, branch: `feature/make-part-faster_${String(number).padStart(3, '0')}`,
    dependsOn: [], lease: { ttlMs: 1_800_000, expiresAt: 1_800_000 + number, expired: false }, risk: 'medium',
    metadata: {}, createdAt: number, updatedAt: number, history: [{ at: number, actor: `agent-${number % 7}`, from: null, to: 'registered' }],
    ...differing,
  };
}

export function someConflict(number: number, intents: readonly string[], differing: Partial<Conflict> = {}): Conflict {
  return {
    id: conflictId(number), kind: 'intent-intent', severity: 'error', certainty: 'DECLARED', message: `Both change part ${number}`,
    targets: [`file:src/part${number}.ts=modify`], places: [], suggestions: [{ by: 'sequence', text: 'One after the other' }],
    intents: [...intents], status: 'open', foundAt: number, ...differing,
  };
}

export function declared(intent: Intent, conflicts: readonly Conflict[] = []): NewEvent {
  return { type: 'intent.declared', actor: intent.actor, stream: `intents/${intent.id}`, data: { intent, conflicts } };
}

/** What usually happens to an intent, in ten steps (0 to 9). */
export function lifeOf(number: number, step: number): NewEvent {
  const intent = someIntent(number);
  const id = intent.id;
  const event = { actor: intent.actor, stream: `intents/${id}` };
  if (step === 0) return declared(intent);
  if (step === 1) return { ...event, type: 'intent.started', data: { id, withdrawn: [] } };
  if (step === 8) return { ...event, type: 'intent.completed', data: { id, why: 'tests pass', withdrawn: [] } };
  if (step === 9) return { ...event, type: 'intent.merged', data: { id, withdrawn: [] } };
  return { ...event, type: 'lease.renewed', data: { id, expiresAt: 1_800_000 + number + step, conflicts: [] } };
}
