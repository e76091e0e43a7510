import type { Marks } from '../../../protocol/marks.ts';
import type { OutputOf } from '../../../protocol/request.ts';
import type { listMarks, putMark } from '../../../protocol/requests/marks.ts';
import { table } from './table.ts';
import { moment } from './times.ts';

export const markPut = ({ marks }: OutputOf<typeof putMark>): string => `${marks.about}  ${marks.now?.label ?? 'without a status'}\n${historyOf(marks)}`;

export const markList = ({ statuses, marked, marks }: OutputOf<typeof listMarks>, columns: number | undefined): string => {
  if (marks) return `${marks.about}  ${marks.now?.label ?? 'without a status'}\n${historyOf(marks)}`;
  const rows = statuses.map(it => [it.of, it.name, it.label, it.after === undefined ? 'anything' : it.after.join(', ') || 'nothing', it.blocks ? 'a landing' : '', it.decides ? 'who decides' : 'anybody']);
  return (rows.length === 0 ? 'interlock.json names no status\n' : table(['OF', 'STATUS', 'LABEL', 'AFTER', 'STOPS', 'PUT BY'], rows, columns))
    + (marked.length === 0 ? '' : `\n${table(['ABOUT', 'STATUS', 'BY', 'WHEN', 'WHY'], marked.map(({ about, now }) => [about, now.status, now.actor, moment(now.at), now.why]), columns)}`);
};

const historyOf = ({ history }: Marks): string => history.map(it => `  ${moment(it.at)}  ${it.label ?? 'taken away'} by ${it.actor}: ${it.why}\n`).join('');
