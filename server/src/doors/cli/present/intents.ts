import type { OutputOf } from '../../../protocol/request.ts';
import type { listInferred } from '../../../protocol/requests/inferred.ts';
import type { checkIntent, declareIntent, listIntents, showIntent } from '../../../protocol/requests/intents.ts';
import type { ListedIntent } from '../../../protocol/shapes.ts';
import { conflictBlocks, conflictLines } from './conflicts.ts';
import { count, pairs, table } from './table.ts';
import { moment, span } from './times.ts';

/** An intent that was declared or changed, with what it collides with. */
export const changedIntent = ({ intent, conflicts, notAssessed, notes }: Pick<OutputOf<typeof declareIntent>, 'intent' | 'conflicts' | 'notAssessed' | 'notes'>): string =>
  `${headOf(intent)}${noteLines(notes)}${conflictBlocks(conflicts, notAssessed)}`;

/** A step of an intent whose conflicts its actor knows. */
export const movedIntent = ({ intent, conflicts, notAssessed, notes }: Pick<OutputOf<typeof declareIntent>, 'intent' | 'conflicts' | 'notAssessed' | 'notes'>): string =>
  `${headOf(intent)}${noteLines(notes)}${conflictLines(conflicts, notAssessed)}`;

const headOf = (intent: OutputOf<typeof declareIntent>['intent']): string => `${[intent.id, statusText(intent), intent.branch, ...leaseTexts(intent)].join('  ')}\n`;

/** With others' intents that may mean the same. */
export const declaredIntent = (it: OutputOf<typeof declareIntent>): string => changedIntent(it) + (it.alike ?? [])
  .map(other => `information  ${other.actor} may be at the same work: ${other.id} “${other.goal.split('\n')[0] ?? ''}” (${Math.round(other.likeness * 100)} % alike by ${other.by})\n`).join('');

export const inferredWork = ({ work, notes }: OutputOf<typeof listInferred>, columns: number | undefined): string => {
  if (work.length === 0) return 'nothing is seen that is not declared\n';
  const rows = work.map(it => [it.side, it.actor ?? '', `${it.files}`, it.goalFrom === 'model' ? it.model ?? 'a model' : 'symbols', it.goal]);
  return `${table(['SIDE', 'ACTOR', 'FILES', 'GOAL BY', 'INFERRED GOAL'], rows, columns)}${notes.map(it => `${it}\n`).join('')}to declare one as yours: interlock intent adopt SIDE\n`;
};

export const checkedScope = ({ conflicts, notAssessed, notes }: OutputOf<typeof checkIntent>): string => noteLines(notes) + conflictBlocks(conflicts, notAssessed);

const noteLines = (notes: readonly string[] = []): string => notes.map(it => `note: ${it}\n`).join('');

export const intentList = ({ intents, total }: OutputOf<typeof listIntents>, columns: number | undefined): string => {
  if (intents.length === 0) return total === 0 ? 'no intents\n' : `no intents shown of ${total}\n`;
  const rows = intents.map(it => [it.id, statusText(it), it.actor, it.branch, it.conflicted ? 'yes' : '', it.goal]);
  const more = total > intents.length ? `${intents.length} of ${total}: see more with --limit\n` : '';
  return table(['ID', 'STATUS', 'ACTOR', 'BRANCH', 'CONFLICTED', 'GOAL'], rows, columns) + more;
};

export const intentDetails = ({ intent, conflicts, timeline }: OutputOf<typeof showIntent>, columns?: number): string => {
  if (timeline) return table(['TIME', 'WHO', 'WHAT', 'CONFLICT'], timeline.map(it => [moment(it.at), it.actor ?? '', it.text, it.conflict ?? '']), columns);
  const optional = (name: string, value: string | undefined): readonly (readonly [string, string])[] => value === undefined || value === '' ? [] : [[name, value]];
  return pairs([
    ['id', intent.id], ['goal', intent.goal], ['actor', intent.actor], ['status', statusText(intent)], ['branch', intent.branch],
    ...optional('worktree', intent.worktree), ...intent.targets.map((target): [string, string] => ['target', target]),
    ...optional('ddl', intent.ddl && (intent.ddl.path ?? `${count(intent.ddl.text.length, 'character')} of ${intent.ddl.dialect}`)),
    ...optional('depends on', intent.dependsOn.join(', ')), ...leaseTexts(intent).map((lease): [string, string] => ['lease', lease]), ['risk', intent.risk],
    ...optional('estimate', intent.estimateMinutes === undefined ? undefined : `${intent.estimateMinutes} min`),
    ...Object.entries(intent.metadata).map(([key, value]): [string, string] => [key, JSON.stringify(value)]),
    ...intent.history.map((entry): [string, string] => ['history', `${moment(entry.at)}  ${entry.to} by ${entry.actor}${entry.why === undefined ? '' : `: ${entry.why}`}`]),
  ]) + conflictBlocks(conflicts);
};

const statusText = ({ status, waitsFor, mark }: ListedIntent): string => `${status.replace('_', ' ')}${mark ? `, ${mark.label}` : ''}${waitsFor ? `, waits for ${waitsFor.join(', ')}` : ''}`;

/** A lease runs while work is under way: what is completed waits for its merge without one, and what has ended holds nothing. */
const leaseTexts = ({ status, lease }: Pick<ListedIntent, 'status' | 'lease'>): readonly string[] =>
  status !== 'registered' && status !== 'in_progress' ? [] : [lease.expired ? 'lease expired' : `lease of ${span(lease.ttlMs)} until ${moment(lease.expiresAt)}`];
