import type { Intent } from '../../protocol/shapes.ts';
import { fail, ok, type Result } from '../result.ts';
import { findIntent, openConflictsOf, type Outcome, type Situation } from './command.ts';
import { hasEnded } from './counts.ts';
import { recheck, type Recheck } from './recheck.ts';
import { scopeOfInput } from './scope.ts';

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

const revive = (situation: Situation, intent: Intent): Pick<Recheck, 'standing' | 'notAssessed'> => {
  const scope = scopeOfInput(intent.targets, intent.ddl, situation.readDdl);
  if (!scope.ok) return { standing: [], notAssessed: [{ side: intent.id, path: intent.ddl?.path ?? '', reason: scope.problem.message }] };
  situation.book.expect(intent.id, scope.value);
  return recheck(situation, intent, scope.value, intent.ddl?.path);
};
