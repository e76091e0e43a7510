import type { ConflictKind } from '../../../protocol/words.ts';
import type { SymbolChange } from '../../footprints/footprint.ts';
import type { MergeConflict } from '../../textual/merge3.ts';
import type { FileOnSide, FileVersionText, ObservedFinding } from './judgement.ts';
import type { SideReading } from './readSide.ts';
import type { FileHistory } from './staleBase.ts';

/** One side of a compared pair. */
export interface PairSide {
  readonly file: FileOnSide;
  readonly reading: SideReading;
}

/** All that a judge of two sides of one file gets to see. */
export interface FilePair {
  readonly base: FileVersionText;
  readonly a: PairSide;
  readonly b: PairSide;
  /** Where a three-way merge stops; empty when a side deleted the file. */
  readonly overlaps: readonly MergeConflict[];
  /** Where it was asked for: reading it costs time. */
  readonly history?: FileHistory;
}

/** A finding with the declarations it speaks about, so that no declaration is reported twice. */
export interface PairFinding {
  readonly finding: ObservedFinding;
  /** Keys as `declarationKey` gives them. */
  readonly about: readonly string[];
}

/** Judges two sides of one file for one kind of conflict. Pure; never throws. */
export interface ObservedJudge {
  readonly kind: ConflictKind;
  judge(pair: FilePair): readonly PairFinding[];
}

/** The same for both sides' changes of one declaration of the base, and for what both added under one path. */
export const declarationKey = (change: SymbolChange): string => change.base?.path ?? `+${change.path}`;
