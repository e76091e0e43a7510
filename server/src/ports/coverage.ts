/** What tests reached of one file. */
export interface FileCoverage {
  readonly path: string;
  /** Lines that can run, from 1, with how often they did. */
  readonly lines: ReadonlyMap<number, number>;
}

/** What a report says, and when it was made, milliseconds since 1970. */
export interface CoverageReport {
  /** From the root of the worktree, with `/`. */
  readonly path: string;
  readonly madeAt: number;
  /** By path from the root of the worktree, with `/`; files outside of it are left out. */
  readonly files: ReadonlyMap<string, FileCoverage>;
}

/** Reads what test runs left in a worktree. */
export interface CoverageReports {
  /**
   * The reports that these globs find below `root` (absolute), ignored files too. Rejects, naming the file, where one
   * cannot be read.
   */
  read(root: string, globs: readonly string[]): Promise<readonly CoverageReport[]>;
  /** When a file was last written, milliseconds since 1970; undefined when it is not there. */
  writtenAt(root: string, path: string): Promise<number | undefined>;
}
