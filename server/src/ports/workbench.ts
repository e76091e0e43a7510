/** A merge of two lines of work. `stops`: files that collide; `tree` then is of no use. */
export interface MergedLine { readonly commit: string; readonly tree: string; readonly stops: readonly string[] }

/**
 * Merges and checks out beside the user's worktrees: objects, index and folder are its own, no ref is written and git's list of
 * worktrees stays as it is. One thing at a time. Rejects with `GitError`.
 */
export interface Workbench {
  /** Absolute path of the folder that trees are checked out into. */
  readonly folder: string;
  /** Absolute path of the folder that holds the objects made here. */
  readonly objects: string;
  /** Two commits; the result can be merged on. */
  merge(a: string, b: string): Promise<MergedLine>;
  treeOf(rev: string): Promise<string>;
  /**
   * What lies in a worktree now as a commit on top of its own, ignored files left out; that commit itself where nothing differs.
   * The same files on the same commit make the same one.
   */
  snapshot(worktree: { readonly root: string; readonly gitDir: string }): Promise<string>;
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
  /** How it ended, as `with code 3` or `by SIGKILL`; absent where it is not known. */
  readonly ended?: string;
  /** The end of what it said, and what it said first. */
  readonly output: string;
}

export interface CheckOptions {
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Nobody waits for it: it is held to one processor where the system can, and tools are told so where it cannot. */
  readonly oneCore?: boolean;
}

/** What is known of trees and lines of work from before, and stays true: the same id is the same content. */
export interface Remembered {
  /** By tree, for one command. A failure that was seen twice is proven. */
  checked(tree: string): (CheckRun & { readonly isProven?: boolean }) | undefined;
  keep(tree: string, run: CheckRun & { readonly isProven?: boolean }): void;
  /** By two commits. */
  readonly merged: Map<string, Promise<MergedLine>>;
  readonly risky: Map<string, boolean>;
}

/** Runs a project's own check in a folder, with all it starts, and nothing of it lives on. Rejects where it is cancelled. */
export type RunCheck = (command: string, folder: string, options: CheckOptions) => Promise<CheckRun>;
