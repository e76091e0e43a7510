import { fail, ok, type Result } from '../result.ts';
import { findIntent, openConflictsOf, type Outcome, type Situation } from './command.ts';
import { hasEnded } from './counts.ts';
import { revive } from './recheck.ts';

/** A sign of life. An intent whose lease had run out counts again, so it is checked again. */
export const renewLease = (situation: Situation, id: string, ttlMs: number | undefined): Result<Outcome> => {
  const found = findIntent(situation, id);
  if (!found.ok) return found;
  const intent = found.value;
  if (hasEnded(intent)) return fail('illegal-transition', `intent ${id} is ${intent.status} and holds no lease`, 'id');
  const again = intent.lease.expired ? revive(situation, intent) : { standing: openConflictsOf(situation.state, id), notAssessed: [] };
  const expiresAt = situation.now + (ttlMs ?? intent.lease.ttlMs);
  return ok({
    id, conflicts: again.standing, notAssessed: again.notAssessed,
    event: { type: 'lease.renewed', data: { id, expiresAt, ...(ttlMs === undefined ? {} : { ttlMs }), conflicts: intent.lease.expired ? again.standing : [] } },
  });
};
