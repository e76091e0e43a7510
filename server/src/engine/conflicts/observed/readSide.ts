import { footprint, type SymbolChange } from '../../footprints/footprint.ts';
import { diffLines } from '../../textual/diffLines.ts';
import { splitLines } from '../../textual/lines.ts';
import type { SideLines } from '../../textual/merge3.ts';
import type { FileVersionText } from './judgement.ts';

/** How a side's version of a file differs from the base. Depends on the two texts alone, so it can be kept. */
export interface SideReading extends SideLines {
  /** Symbols that changed; imports and what only moved inside its parent are left out. Empty when not assessed. */
  readonly changes: readonly SymbolChange[];
  /** Why the symbols could not be compared. */
  readonly notAssessed?: string;
}

export type ReadSide = (base: FileVersionText, side: FileVersionText) => SideReading;

/** A version that is not there has no lines and no declarations. */
export const readSide: ReadSide = (base, side) => {
  const lines = splitLines(side.text ?? '');
  const hunks = diffLines(splitLines(base.text ?? ''), lines);
  const print = footprint(base, side);
  return print.assessed
    ? { lines, hunks, changes: print.changes.filter((it) => it.kind !== 'import') }
    : { lines, hunks, changes: [], notAssessed: print.reason };
};
