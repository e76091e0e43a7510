import type { ParsedFile } from '../../../ports/syntax.ts';
import type { Conflict, NotAssessed } from '../../../protocol/shapes.ts';

/** One version of one file, parsed. Line ends are `\n`, no byte order mark. */
export interface FileVersionText {
  readonly path: string;
  /** Undefined: there is no such file in this version. */
  readonly text: string | undefined;
  /**
   * `assessed: false` with the reason where no grammar is known or the parse gave up; ignored when there is no text. May
   * leave out declarations that no side changed anything in or near.
   */
  readonly parsed: ParsedFile;
  /** With all declarations, where `parsed` may lack some. */
  readonly whole?: ParsedFile;
}

/** What one side made of a file. */
export interface FileOnSide extends FileVersionText {
  /** Id of the side, or the revision in a forecast: goes into places. */
  readonly side: string;
  /** How a message calls it: the actor when known, else the worktree. */
  readonly who: string;
  /** Where a message says this version is: `worktree pay`. The side's id when absent. */
  readonly where?: string;
  /** What it is of all that is there: `not saved`, `committed`. */
  readonly state?: string;
  readonly actor?: string;
}

/** A conflict as a judge sees it; the caller adds identity and time. `symbol` tells two of one kind in one file apart. */
export interface ObservedFinding extends Omit<Conflict, 'id' | 'status' | 'foundAt' | 'resolution'> {
  readonly symbol?: string;
  /** The lines of both sides overlap: a real merge would stop here too, so a proof may raise the certainty. */
  readonly overlaps?: boolean;
}

/** What a judge found, and what it could not look at. */
export interface Judgement {
  readonly findings: readonly ObservedFinding[];
  readonly notAssessed: readonly NotAssessed[];
}
