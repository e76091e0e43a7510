import type { OutputOf } from '../../../server/src/protocol/request.ts';
import type { MapCell, showShareMap } from '../../../server/src/protocol/requests/shareMap.ts';
import type { Operation } from '../../../server/src/protocol/words.ts';
import { commandIds } from '../ids.ts';
import { isOwnPlace, sideLabel, type Snapshot } from '../model/snapshot.ts';
import type { Act } from './acts.ts';
import type { MapDetail } from './messages.ts';

export type AnsweredMap = OutputOf<typeof showShareMap>;

/** Short enough for a column; spoken, and in the legend, they are whole. */
export const shortOperations: Readonly<Record<Operation, string>> = {
  add: 'add', modify: 'mod', extend: 'ext', rename: 'ren', move: 'move', delete: 'del', 'change-signature': 'sig', read: 'read',
};

/** Everything the page of the map shows. */
export const mapDetail = (snapshot: Snapshot, { sides, files, total, notAssessed }: AnsweredMap): MapDetail => ({
  sides: sides.map(it => ({ name: it.label, who: it.actor ?? '', isMine: isMine(snapshot, it.id) })),
  files: files.map(({ path, cells, symbols }) => ({ path, cells: cells.map(cellOf), symbols: symbols.map(it => ({ name: it.symbol, kind: it.kind, cells: it.cells.map(cellOf) })) })),
  notes: [
    ...(files.length === 0 ? ['Nothing is changed by more than one side.'] : []),
    ...(total > files.length ? [`${total - files.length} more files are not shown.`] : []),
    ...(notAssessed.length === 0 ? [] : [`${notAssessed.length} not assessed: what they hold may be missing here. The view Conflicts lists them.`]),
  ],
});

const cellOf = ({ side, operation, severity, symbols }: MapCell): MapDetail['files'][number]['cells'][number] =>
  ({ side, text: shortOperations[operation], words: `${operation.replace('-', ' ')}${symbols === undefined || symbols === 0 ? '' : `, ${symbols} ${symbols === 1 ? 'symbol' : 'symbols'}`}`, ...(severity === undefined ? {} : { severity }) });

const isMine = (snapshot: Snapshot, side: string): boolean => isOwnPlace(snapshot, { side, path: '' });

/**
 * What a cell opens. `cell:FILE:SYMBOL:SIDE` compares that side's file with mine, where I changed it, else with whom it
 * collides most, else with the next; `conflict:…` shows its worst conflict. SYMBOL is empty for the file itself.
 */
export const mapAct = (snapshot: Snapshot, map: AnsweredMap, key: string): Act | undefined => {
  const [, what, file, symbol, side] = /^(cell|conflict):(\d+):(\d*):(\d+)$/.exec(key) ?? [];
  const shown = map.files[Number(file)];
  const cells = symbol === '' ? shown?.cells : shown?.symbols[Number(symbol)]?.cells;
  const cell = cells?.find(it => it.side === Number(side));
  if (!shown || !cells || !cell) return undefined;
  const [worst] = cell.conflicts ?? [];
  if (what === 'conflict') return worst === undefined ? undefined : { command: commandIds.showConflict, argument: { conflictId: worst } };
  const other = partnerOf(snapshot, map, cells, cell);
  const idOf = (it: MapCell): string => map.sides[it.side]!.id;
  return other && { command: commandIds.compareSides, argument: { home: snapshot.home, path: shown.path, symbol: symbol === '' ? undefined : shown.symbols[Number(symbol)]?.symbol, side: idOf(cell), other: idOf(other) } };
};

const partnerOf = (snapshot: Snapshot, { sides }: AnsweredMap, cells: readonly MapCell[], cell: MapCell): MapCell | undefined => {
  const others = cells.filter(it => it.side !== cell.side);
  const mine = others.find(it => isMine(snapshot, sides[it.side]!.id));
  return mine ?? others.find(it => it.conflicts?.some(id => cell.conflicts?.includes(id))) ?? others[0];
};

export const mapTitle = (snapshot: Snapshot): string => `Map of Sides: ${snapshot.name}`;

/** For the command that compares: what the two are called. */
export const sidesTitle = (snapshot: Snapshot, path: string, left: string, right: string): string =>
  `${path.slice(path.lastIndexOf('/') + 1)} (${sideLabel(snapshot, { side: left, path })} ↔ ${sideLabel(snapshot, { side: right, path })})`;
