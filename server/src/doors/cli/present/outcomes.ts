import type { OutputOf } from '../../../protocol/request.ts';
import type { explainConflict, mergeConflictFile, predictConflict, PredictedOutcome, RankedWay } from '../../../protocol/requests/outcomes.ts';

/** Each way out with what it would come to; then how the files would merge. */
export const outcomesText = ({ outcomes, merges }: OutputOf<typeof predictConflict>): string => [
  outcomes.length === 0 ? 'nothing is to be decided: the conflict is not open\n' : outcomes.map(outcomeBlock).join(''),
  merges.length === 0 ? '' : `\nthe files, merged\n${merges.map(it => `  ${it.label}  ${it.path}  ${it.mine} with ${it.theirs}: ${it.reason}\n`).join('')}`,
].join('');

const outcomeBlock = ({ by, possible, text, first, remaining }: PredictedOutcome): string => [
  `${by}${first ? `, ${first.id} first` : ''}${possible ? '' : ': not possible'}`, `  ${text}`,
  ...remaining.map(it => `  remains: ${it.severity}  ${it.id}  ${it.message}`),
].map(it => `${it}\n`).join('');

export const mergedFileText = ({ label, reason, text, proposal }: OutputOf<typeof mergeConflictFile>): string => `${label}: ${reason}\n${proposal && !proposal.accepted ? `${proposal.reason}\n` : ''}${text}${text.endsWith('\n') ? '' : '\n'}`;

/** What the facts say, then what a model says, then the ways out. */
export const explanationText = ({ text, said, ways, rankedBy, notes }: OutputOf<typeof explainConflict>): string => [
  text,
  ...(said && said.text !== '' ? ['', `In the words of ${said.model}, a model: it may be wrong, and is kept nowhere.`, `  ${said.text}`] : []),
  ...(ways.length === 0 ? ['', 'Nothing is to be decided: the conflict is not open.'] : ['', `Ways out, best first${rankedBy === 'model' && said ? `, as ${said.model} sees it` : ', by rules alone'}`, ...ways.flatMap(wayLines)]),
  ...(said?.because === undefined ? [] : [`  ${said.model} on the first: ${said.because}`]),
  ...(notes.length === 0 ? [] : ['', ...notes]),
].map(it => `${it}\n`).join('');

const wayLines = ({ by, possible, first, text, why }: RankedWay, at: number): readonly string[] =>
  [`  ${at + 1}. ${by}${first ? `, ${first.label} first` : ''}${possible ? '' : ': not possible'} (${why})`, `     ${text}`];
