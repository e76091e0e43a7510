/** A merge of two lines of work. `stops`: files that collide; `tree` then is of no use. */
export interface MergedLine { readonly commit: string; readonly tree: string; readonly stops: readonly string[] }

/**
 * Merges and checks out beside the user's worktrees: objects, index and folder are its own, no ref is written and git's list of
 * worktrees stays as it is. One thing at a time. Rejects with `GitError`.
 */
export interface Workbench {
  /** Absolute path of the folder that trees are checked out into. */
  readonly folder: string;
  /** Two commits; the result can be merged on. */
  merge(a: string, b: string): Promise<MergedLine>;
  treeOf(rev: string): Promise<string>;
  /** Makes the folder hold this tree and nothing else, but for the dependencies that were installed where the user works. */
  checkOut(tree: string): Promise<void>;
  /** What `checkOut` cannot vouch for, as a sentence. */
  readonly doubts: readonly string[];
  dispose(): Promise<void>;
}

export interface CheckRun {
  /** It ended by itself with 0. */
  readonly ok: boolean;
  /** It was stopped at the time limit. */
  readonly timedOut: boolean;
  /** The end of what it said, and what it said first. */
  readonly output: string;
}

/** Runs a project's own check in a folder, with all it starts, and nothing of it lives on. */
export type RunCheck = (command: string, folder: string, options: { readonly limitMs: number; readonly signal?: AbortSignal | undefined }) => Promise<CheckRun>;
