import type { OutputOf } from '../../../protocol/request.ts';
import type { recordNote, searchNotes } from '../../../protocol/requests/notes.ts';
import type { claimWork, listWork, releaseWork } from '../../../protocol/requests/work.ts';
import { table } from './table.ts';
import { moment } from './times.ts';

export const recorded = ({ note }: OutputOf<typeof recordNote>): string => `${note.id}  ${note.kind} kept\n`;

export const noteList = ({ notes, total }: OutputOf<typeof searchNotes>, columns: number | undefined): string => {
  if (notes.length === 0) return 'no notes\n';
  const rows = notes.map(it => [it.id, moment(it.at), it.actor, it.kind, it.why === undefined ? it.text : `${it.text} (${it.why})`]);
  return table(['ID', 'TIME', 'ACTOR', 'KIND', 'TEXT'], rows, columns) + (total > notes.length ? `${notes.length} of ${total}: see more with --limit\n` : '');
};

export const claimed = ({ claimed: taken, claim }: OutputOf<typeof claimWork>): string =>
  taken ? `"${claim.work}" is yours until ${moment(claim.expiresAt)}\n`
    : `"${claim.work}" was taken by ${claim.actor} ${moment(claim.at)}, until ${moment(claim.expiresAt)}\n`;

export const released = ({ claim }: OutputOf<typeof releaseWork>): string => `"${claim.work}" is free\n`;

export const workList = ({ claims }: OutputOf<typeof listWork>, columns: number | undefined): string =>
  claims.length === 0 ? 'nothing is taken\n' : table(['WORK', 'ACTOR', 'SINCE', 'UNTIL'], claims.map(it => [it.work, it.actor, moment(it.at), moment(it.expiresAt)]), columns);
