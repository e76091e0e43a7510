import type { ConflictKind } from '../../../protocol/words.ts';
import type { BrokenUse } from '../../references/brokenUses.ts';
import type { ChangedFile } from '../../references/changedFile.ts';
import type { MissingMember } from '../../references/missingMembers.ts';
import type { ObservedFinding } from './judgement.ts';

/** What two sides do to each other across files: one takes away, the other begins to use. */
export interface CrossPair {
  readonly broken: readonly BrokenUse[];
  readonly missing: readonly MissingMember[];
  /** All that each side changed. Files of no known language are there where a judge `looksAt` them. */
  readonly a: SideFiles;
  readonly b: SideFiles;
}

/** A finding and the base's path of the file it is listed under: the one that declares what is used. */
export interface CrossFinding {
  readonly path: string;
  readonly finding: ObservedFinding;
}

/** Judges what two sides do to each other across files for one kind of conflict. Pure; never throws. */
export interface CrossJudge {
  readonly kind: ConflictKind;
  judge(pair: CrossPair): readonly CrossFinding[];
  /**
   * Files it wants to see though their language may not be known. Asked for every changed path: has to be cheap. A judge
   * that has it goes by what the sides changed alone, not by what the base turns out to hold.
   */
  looksAt?(path: string): boolean;
}

/** One side's files, in any order. */
export type SideFiles = readonly ChangedFile[];
