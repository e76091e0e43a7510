import type { Conflict, DdlText, Intent, Resolution } from '../../protocol/shapes.ts';
import { fail, ok, type Result } from '../result.ts';
import { findIntent, openConflictsOf, type Outcome, type Situation } from './command.ts';
import { recheck } from './recheck.ts';
import { scopeOfInput } from './scope.ts';
import { comesAfter, waitsFor } from './waiting.ts';

/**
 * Makes one intent of the two that a conflict stands between: what the other was going to touch goes over to `into`, its
 * edits count as done for it, and it is abandoned.
 */
export const combineIntents = (situation: Situation, conflict: Conflict, into: string, resolution: Resolution): Result<Outcome> => {
  const other = conflict.intents.find((it) => it !== into) ?? '';
  const [kept, gone] = [findIntent(situation, into), findIntent(situation, other)];
  if (!kept.ok) return kept;
  if (!gone.ok) return gone;
  const late = [kept.value, gone.value].find((it) => it.status !== 'registered' && it.status !== 'in_progress');
  if (late) return fail('illegal-transition', `intent ${late.id} is ${late.status}: only work that is not finished can be combined`, 'into');
  const ddl = joinDdl(kept.value.ddl, gone.value.ddl);
  if (!ddl.ok) return ddl;
  const between = inBetween(situation, kept.value, gone.value) ?? inBetween(situation, gone.value, kept.value);
  if (between) return fail('illegal-transition', `${between.id} of ${between.actor} has to be done between the two: combined they would wait for it, and it for them`, 'into');
  const targets = [...new Set([...kept.value.targets, ...gone.value.targets])];
  return combined(situation, { kept: kept.value, gone: gone.value, targets, ddl: ddl.value }, conflict, resolution);
};

interface Parts { readonly kept: Intent; readonly gone: Intent; readonly targets: readonly string[]; readonly ddl: DdlText | undefined }

const combined = (situation: Situation, { kept, gone, targets, ddl }: Parts, conflict: Conflict, resolution: Resolution): Result<Outcome> => {
  const scope = scopeOfInput(targets, ddl, situation.readDdl, { ...gone.foundIn, ...kept.foundIn });
  if (!scope.ok) return scope;
  const again = recheck(situation, kept, scope.value);
  const standing = again.standing.filter((it) => !it.intents.includes(gone.id));
  const dependsOn = [...new Set([...kept.dependsOn, ...gone.dependsOn])].filter((it) => it !== kept.id && it !== gone.id);
  const withdrawn = [...again.withdrawn, ...openConflictsOf(situation.state, gone.id).map((it) => it.id)].filter((it) => it !== conflict.id);
  situation.book.expect(kept.id, scope.value);
  return ok({
    id: kept.id, conflicts: standing, notAssessed: again.notAssessed,
    event: {
      type: 'intent.combined',
      data: {
        id: kept.id, from: gone.id, targets, dependsOn, ...(ddl ? { ddl } : {}), conflict, resolution, conflicts: standing,
        withdrawn: [...new Set(withdrawn)], expiresAt: situation.now + kept.lease.ttlMs,
      },
    },
  });
};

/** What the later of two waits for, and itself waits for the earlier. */
const inBetween = ({ state }: Situation, later: Intent, earlier: Intent): Intent | undefined => waitsFor(state, later).find((it) => it.id !== earlier.id && comesAfter(state, it.id, earlier.id));

/** One script after the other, under the name of the first. */
const joinDdl = (first: DdlText | undefined, second: DdlText | undefined): Result<DdlText | undefined> => {
  if (!first || !second) return ok(first ?? second);
  if (first.dialect !== second.dialect) return fail('invalid-input', `one carries ${first.dialect}, the other ${second.dialect}: bring the scripts together by hand and narrow one of the two`, 'into');
  return ok({ ...first, text: `${first.text.trimEnd().replace(/;?$/u, ';')}\n${second.text}` });
};
