import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { predictConflict, PredictedOutcome } from '../../../server/src/protocol/requests/outcomes.ts';
import type { Conflict } from '../../../server/src/protocol/shapes.ts';
import { commandIds } from '../ids.ts';
import type { Act, Acts } from './acts.ts';

/** The very commands of palette and rows; of a way out with what was foretold for it. */
export const conflictActs = ({ id: conflictId, places }: Conflict, { outcomes, merges }: OutputOf<typeof predictConflict>): Acts => new Map<string, Act>([
  ...outcomes.flatMap((it, at) => (it.possible ? [[`option:${at}`, actOf(it, conflictId)] as const] : [])),
  ...merges.map(({ path, mine, theirs }, at) => [`merge:${at}`, { command: commandIds.previewMerge, argument: { conflictId, path, mine, theirs } }] as const),
  ...places.map((_, at) => [`place:${at}`, { command: commandIds.openPlace, argument: { conflictId, at } }] as const),
  ['compare', { command: commandIds.compareConflict, argument: { conflictId } }],
  ['explain', { command: commandIds.explainConflict, argument: { conflictId } }],
  ['comment', { command: commandIds.commentConflict, argument: { conflictId } }],
  ['rate', { command: commandIds.rateConflict, argument: { conflictId } }],
  ['reopen', { command: commandIds.reopenConflict, argument: { conflictId } }],
  ['copyId', { command: commandIds.copyConflictId, argument: { conflictId } }],
]);

const actOf = ({ by, first, narrowed, merged }: PredictedOutcome, conflictId: string): Act => {
  if (narrowed) return { command: commandIds.narrowIntent, argument: { intentId: narrowed.id, targets: narrowed.keeps } };
  return { command: commandIds.resolveConflict, argument: { conflictId, by, ...(first ? { first: first.id } : {}), ...(merged ? { into: merged.into.id } : {}) } };
};
