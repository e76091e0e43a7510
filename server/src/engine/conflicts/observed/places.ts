import type { Place, Range } from '../../../protocol/shapes.ts';
import type { Operation } from '../../../protocol/words.ts';
import type { SymbolChange, SymbolChangeKind } from '../../footprints/footprint.ts';
import { formatTarget } from '../../targets/target.ts';
import type { Hunk, LineRange } from '../../textual/lines.ts';
import type { PairSide } from './filePair.ts';
import type { FileOnSide, FileVersionText } from './judgement.ts';
import type { SideReading } from './readSide.ts';

/** Most places of one finding: a person reads no more. */
export const maxPlaces = 12;

/** A whole file on a side. */
export const filePlace = ({ side, path, actor }: Pick<FileOnSide, 'side' | 'path' | 'actor'>): Place => ({ side, path, ...(actor === undefined ? {} : { actor }) });

/** Lines of a side's text. */
export const linesPlace = ({ file, reading }: PairSide, lines: LineRange, symbol?: string): Place =>
  ({ ...filePlace(file), ...(symbol === undefined ? {} : { symbol }), range: rangeOf(lines, reading.lines) });

/** The name of a changed symbol; of a deleted one, the line where it was. */
export const symbolPlace = ({ file, reading }: { readonly file: FileOnSide; readonly reading: SideReading }, change: SymbolChange): Place => {
  if (change.now) return { ...filePlace(file), symbol: change.path, range: change.now.nameRange };
  if (file.text === undefined) return { ...filePlace(file), symbol: change.path };
  const line = lineOnSide(reading.hunks, change.base?.range.start.line ?? 0);
  return { ...filePlace(file), symbol: change.path, range: rangeOf({ start: line, end: line }, reading.lines) };
};

/** From the start of the first line to the end of the last; for no lines, the point before which they would be. */
const rangeOf = ({ start, end }: LineRange, lines: readonly string[]): Range => {
  const lengthOf = (line: number): number => (lines[line] ?? '').replace(/\n$/, '').length;
  const last = Math.max(lines.length - 1, 0);
  const first = { line: Math.min(start, last), character: start > last ? lengthOf(last) : 0 };
  return { start: first, end: end > start ? { line: end - 1, character: lengthOf(end - 1) } : first };
};

/** Where a line of the base is on the side, or where what took its place begins. */
const lineOnSide = (hunks: readonly Hunk[], line: number): number => {
  let shift = 0;
  for (const { base, side } of hunks) {
    if (line < base.start) break;
    if (line < base.end) return side.start;
    shift = side.end - base.end;
  }
  return line + shift;
};

export const operationOf: Readonly<Record<SymbolChangeKind, Operation>> = {
  added: 'add', deleted: 'delete', renamed: 'rename', moved: 'move', signature: 'change-signature', body: 'modify', comment: 'modify',
};

/** The symbol as others know it: under the name it has in the base. */
export const symbolTarget = ({ path }: FileVersionText, change: SymbolChange): string =>
  formatTarget({ kind: 'symbol', key: `${path}#${(change.base?.path ?? change.path).replace(/#\d+$/, '')}`, operation: operationOf[change.change] });

export const fileTarget = (path: string, operation: Operation): string => formatTarget({ kind: 'file', key: path, operation });
