import type { OutputOf } from '../../../protocol/request.ts';
import type { mergeConflictFile, predictConflict, PredictedOutcome } from '../../../protocol/requests/outcomes.ts';

/** Each way out with what it would come to; then how the files would merge. */
export const outcomesText = ({ outcomes, merges }: OutputOf<typeof predictConflict>): string => [
  outcomes.length === 0 ? 'nothing is to be decided: the conflict is not open\n' : outcomes.map(outcomeBlock).join(''),
  merges.length === 0 ? '' : `\nthe files, merged\n${merges.map(it => `  ${it.label}  ${it.path}  ${it.mine} with ${it.theirs}: ${it.reason}\n`).join('')}`,
].join('');

const outcomeBlock = ({ by, possible, text, first, remaining }: PredictedOutcome): string => [
  `${by}${first ? `, ${first.id} first` : ''}${possible ? '' : ': not possible'}`, `  ${text}`,
  ...remaining.map(it => `  remains: ${it.severity}  ${it.id}  ${it.message}`),
].map(it => `${it}\n`).join('');

export const mergedFileText = ({ label, reason, text }: OutputOf<typeof mergeConflictFile>): string => `${label}: ${reason}\n${text}${text.endsWith('\n') ? '' : '\n'}`;
