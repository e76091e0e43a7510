import type { Conflict, NotAssessed, Place, Thread } from '../../../protocol/shapes.ts';
import { count, table } from './table.ts';
import { moment } from './times.ts';

type Shown = Omit<Conflict, 'status' | 'foundAt' | 'resolution'> & Partial<Pick<Conflict, 'status' | 'resolution'>>;

/** Conflicts in full: what, where, how sure, and the ways out. */
export const conflictBlocks = (conflicts: readonly Shown[], notAssessed: readonly NotAssessed[] = []): string => {
  const head = conflicts.length === 0 ? noConflicts(notAssessed) : `${count(conflicts.length, 'conflict')}\n`;
  return head + conflicts.map(conflictBlock).join('') + notAssessedBlock(notAssessed);
};

/** The same of what was told before: a line each. */
export const conflictLines = (conflicts: readonly Shown[], notAssessed: readonly NotAssessed[] = []): string => {
  if (conflicts.length === 0) return conflictBlocks(conflicts, notAssessed);
  const lines = conflicts.map(it => `  ${it.severity}  ${kindOf(it)}  ${it.id}  ${it.message}\n`).join('');
  return `${count(conflicts.length, 'conflict')}\n${lines}  ways out of one: interlock conflict show ID\n${notAssessedBlock(notAssessed)}`;
};

/** Never a clean bill for what was not looked at. */
export const noConflicts = (notAssessed: readonly NotAssessed[]): string => (notAssessed.length === 0 ? 'no conflicts\n' : 'no conflicts in what could be assessed\n');

export const conflictBlock = (conflict: Shown): string => {
  const mark = conflict.mark === undefined ? [] : [`  ${conflict.mark.label}, by ${conflict.mark.actor}: ${conflict.mark.why}`];
  const lines = [
    `${conflict.severity}  ${kindOf(conflict)}  ${conflict.certainty}  ${conflict.id}${conflict.status === undefined || stage(conflict) === 'open' ? '' : `  ${stage(conflict)}`}`,
    `  ${conflict.message}`, ...mark,
    ...conflict.places.map(place => `  at ${placeText(place)}`),
    ...ways(conflict).map(({ by, text }) => `  ${by}: ${text}`),
    ...(conflict.rated ? [`  rated by ${conflict.rated.actor} (was ${conflict.rated.was}): ${conflict.rated.why}`] : []),
    ...(conflict.resolution ? [`  resolved ${resolutionText(conflict.resolution)}`] : []),
  ];
  return `\n${lines.join('\n')}\n`;
};

/** Out of what is over nobody needs a way. */
const ways = ({ status = 'open', suggestions }: Shown): Shown['suggestions'] => (status === 'open' ? suggestions : []);

/** What a plug-in found goes by the plug-in's name for it. */
const kindOf = ({ kind, custom }: Pick<Shown, 'kind' | 'custom'>): string => custom?.kind ?? kind;

/** Open ones somebody has spoken of are under discussion. */
const stage = ({ status, comments, mark }: Pick<Shown, 'status' | 'comments' | 'mark'>): string => mark !== undefined && status === 'open' ? mark.label : (status === 'open' && comments !== undefined ? `discussed (${comments})` : status ?? 'open');

const resolutionText = ({ actor, by, note, until }: NonNullable<Conflict['resolution']>): string =>
  `by ${actor} (${by}${until === undefined ? '' : ` until ${moment(until)}`}): ${note}`;

/** What was said of it, and how it was resolved before. */
export const threadBlock = ({ comments, past }: Thread): string => [
  ...comments.map(({ at, actor, text }) => `  ${moment(at)}  ${actor}: ${text}\n`),
  ...past.map(({ resolution, reopened }) => `  ${moment(resolution.at)}  resolved ${resolutionText(resolution)}\n  ${moment(reopened.at)}  opened again by ${reopened.actor}: ${reopened.why}\n`),
].join('');

/** One line for each. */
export const conflictTable = (conflicts: readonly Conflict[], columns: number | undefined): string =>
  table(['SEVERITY', 'KIND', 'ID', 'STATUS', 'CERTAINTY', 'WHAT'],
    conflicts.map(it => [it.severity, kindOf(it), it.id, stage(it), it.certainty, it.message]), columns);

/** What could not be checked is never left out: it is not "no conflict". */
export const notAssessedBlock = (all: readonly NotAssessed[]): string =>
  all.length === 0 ? '' : `\nnot assessed\n${all.map(({ side, path, reason }) => `  ${[side, path].filter(part => part).join(' ') || 'as a whole'}: ${reason}\n`).join('')}`;

const placeText = ({ side, path, symbol, range, actor }: Place): string => {
  const where = path === '' ? '' : ` ${path}${range ? `:${range.start.line + 1}` : ''}`;
  return `${side}${where}${symbol === undefined ? '' : ` ${symbol}`}${actor === undefined ? '' : ` (${actor})`}`;
};
