import type { DdlText } from '../../protocol/shapes.ts';
import { fail, ok, type Result } from '../result.ts';
import { findIntent, type Outcome, type Situation } from './command.ts';
import { hasEnded } from './counts.ts';
import { recheck } from './recheck.ts';
import { scopeOfInput } from './scope.ts';

/** Replaces what an intent is going to touch, and checks it again: conflicts that no longer stand are withdrawn. */
export const narrowIntent = (situation: Situation, id: string, targets: readonly string[], ddl: DdlText | undefined, why?: string): Result<Outcome> => {
  const found = findIntent(situation, id);
  if (!found.ok) return found;
  const intent = found.value;
  if (hasEnded(intent)) return fail('illegal-transition', `intent ${id} is ${intent.status}: its scope no longer matters`, 'id');
  if (targets.length === 0 && !ddl) return fail('invalid-input', 'nothing is left: give at least one target or DDL, or abandon the intent', 'targets');
  const scope = scopeOfInput(targets, ddl, situation.readDdl, intent.foundIn);
  if (!scope.ok) return scope;
  const again = recheck(situation, intent, scope.value);
  situation.book.expect(id, scope.value);
  return ok({
    id, conflicts: again.standing, notAssessed: again.notAssessed,
    event: {
      type: 'intent.narrowed',
      data: {
        id, targets: [...scope.value.declared], ...(ddl ? { ddl } : {}), ...(why === undefined ? {} : { why }),
        conflicts: again.standing, withdrawn: again.withdrawn, expiresAt: situation.now + intent.lease.ttlMs,
      },
    },
  });
};
