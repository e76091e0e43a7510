import type { OutputOf } from '../../../protocol/request.ts';
import type { MapCell, showShareMap } from '../../../protocol/requests/shareMap.ts';
import { notAssessedBlock } from './conflicts.ts';
import { count } from './table.ts';

/** File by file, symbol by symbol: who did what, and how bad it is. */
export const shareMapText = ({ sides, files, total, notAssessed }: OutputOf<typeof showShareMap>): string => {
  if (files.length === 0) return `nothing is changed by more than one side${notAssessed.length === 0 ? '' : ' in what could be assessed'}\n${notAssessedBlock(notAssessed)}`;
  const line = (cells: readonly MapCell[]): string => cells.map(({ side, operation, severity }) => `${sides[side]?.id ?? ''} ${operation}${severity === undefined ? '' : ` (${severity})`}`).join(', ');
  return [
    `${count(total, 'file')} changed by more than one of ${count(sides.length, 'side')}\n`,
    ...files.map(({ path, cells, symbols }) => `\n${path}  ${line(cells)}\n${symbols.map(it => `  ${it.symbol}  ${line(it.cells)}\n`).join('')}`),
    total > files.length ? `\n${files.length} of ${total}: see more with --limit\n` : '', notAssessedBlock(notAssessed),
  ].join('');
};
