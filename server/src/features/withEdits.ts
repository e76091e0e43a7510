import { ok, type Result } from '../engine/result.ts';
import { within } from '../observation/within.ts';
import type { HubContext } from './feature.ts';
import { isMore, metByDeclaring, observedConflicts } from './observedConflicts.ts';
import type { Changed } from './situation.ts';

/** Judging edits of the same things takes a moment; what takes longer comes as a change. */
const editsMs = 50;

/** Judges again what edits do to a declaration, before all else; whether any has to do with it. Its intent stands by then, be it durable or not yet. */
export const judgeEdits = async ({ observation }: Pick<HubContext, 'observation'>, id: string): Promise<boolean> => {
  const judged = observation.intentsChanged([id], true);
  if (judged) await within(judged, editsMs);
  return judged !== undefined;
};

/** A declaration's answer with what is seen in edits: of others that declared nothing, and of its actor where it was made. */
export const withEdits = (context: Pick<HubContext, 'observation'>, changed: Changed): Changed =>
  ({ ...changed, conflicts: [...changed.conflicts, ...metByDeclaring(context, changed.intent)] });

/** An intent's next step with all that stands open between it and others. */
export const withObserved = (context: Pick<HubContext, 'observation' | 'book'>, changed: Result<Changed>): Result<Changed> => {
  if (!changed.ok) return changed;
  const { intent, conflicts } = changed.value;
  const seen = observedConflicts(context, intent);
  return seen.length === 0 ? changed : ok({ ...changed.value, intent: { ...intent, conflicted: intent.conflicted || seen.some(isMore) }, conflicts: [...conflicts, ...seen] });
};
