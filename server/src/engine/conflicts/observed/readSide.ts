import { footprint, type Footprint, type SymbolChange } from '../../footprints/footprint.ts';
import { diffLines } from '../../textual/diffLines.ts';
import { splitLines, type Hunk } from '../../textual/lines.ts';
import type { SideLines } from '../../textual/merge3.ts';
import type { FileVersionText } from './judgement.ts';

/** How a side's version of a file differs from the base. Depends on the two texts alone, so it can be kept. */
export interface SideReading extends SideLines {
  /** The base's lines. */
  readonly before: readonly string[];
  /** Symbols that changed; imports and what only moved inside its parent are left out. Empty when not assessed. */
  readonly changes: readonly SymbolChange[];
  /** Why the symbols could not be compared. */
  readonly notAssessed?: string | undefined;
}

export type ReadSide = (base: FileVersionText, side: FileVersionText) => SideReading;

/** A version that is not there has no lines and no declarations. Symbols are compared when they are asked for. */
export const readSide: ReadSide = (base, side) => new Reading(base, side);

class Reading implements SideReading {
  readonly before: readonly string[];
  readonly lines: readonly string[];
  readonly hunks: readonly Hunk[];
  private print: Footprint | undefined;
  private symbols: readonly SymbolChange[] | undefined;

  constructor(private readonly base: FileVersionText, private readonly side: FileVersionText) {
    this.before = splitLines(base.text ?? '');
    this.lines = splitLines(side.text ?? '');
    this.hunks = diffLines(this.before, this.lines);
  }

  get changes(): readonly SymbolChange[] {
    const print = this.compare();
    return this.symbols ??= print.assessed ? print.changes.filter((it) => it.kind !== 'import') : [];
  }

  get notAssessed(): string | undefined {
    const print = this.compare();
    return print.assessed ? undefined : print.reason;
  }

  private compare(): Footprint { return this.print ??= footprint(this.base, this.side); }
}
