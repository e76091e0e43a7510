import type { OutputOf } from '../../../protocol/request.ts';
import type { confirmCheck, listMerged, runMerged, showMerged } from '../../../protocol/requests/speculation.ts';
import type { MergedWorkItem, SpeculationStanding } from '../../../protocol/speculation.ts';
import { notAssessedBlock } from './conflicts.ts';
import { table } from './table.ts';

const names = ({ id, between }: MergedWorkItem): string => id === 'm-all' ? 'all of them' : between.map(it => it.slice(it.indexOf('/') + 1)).join(' + ');

const itemTable = (items: readonly MergedWorkItem[], columns: number | undefined): string =>
  table(['ID', 'MERGED', 'STATE', 'WHY'], items.map(it => [it.id, names(it), `${it.state}${it.isStale ? ', changed since' : ''}`, it.lines[0] ?? '']), columns);

const standingText = ({ doing, why, command, isConfirmed, proposals }: SpeculationStanding): string =>
  `${{ off: 'off', asks: 'not run', waits: 'waits', runs: 'runs' }[doing]}${why === '' ? '' : `: ${why}`}${command === undefined ? '' : `; ${command}`}\n`
  + (isConfirmed ? '' : `let one be run with: interlock merged confirm COMMAND; ${proposals.length > 0 ? `this project may have: ${proposals.map(it => JSON.stringify(it)).join(', ')}` : 'none was found here: COMMAND is what you would check the project with at its root'}\n`);

export const mergedList = ({ standing, items, notAssessed }: OutputOf<typeof listMerged>, columns: number | undefined): string =>
  (items.length === 0 ? '' : itemTable(items, columns)) + standingText(standing) + notAssessedBlock(notAssessed);

export const mergedRun = ({ items, notAssessed }: OutputOf<typeof runMerged>, columns: number | undefined): string =>
  (items.length === 0 ? 'there are no two worktrees with work of their own\n' : itemTable(items, columns)) + notAssessedBlock(notAssessed);

export const mergedDetails = ({ item, output }: OutputOf<typeof showMerged>): string =>
  `${names(item)}: ${item.state}${item.isStale ? ', changed since' : ''}\n${output === '' ? item.lines.map(it => `${it}\n`).join('') : output.endsWith('\n') ? output : `${output}\n`}`;

export const confirmed = ({ standing }: OutputOf<typeof confirmCheck>): string => standingText(standing);
