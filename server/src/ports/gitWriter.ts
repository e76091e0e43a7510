/**
 * Writes into a repository. The only part that makes commits and moves branches, and never more than it is told: no file of a
 * worktree is overwritten that has changes of its own, nothing is stashed, no hook of the repository is run. Rejects with
 * `GitError`, and then nothing was moved.
 */
export interface GitWriter {
  /** The commit in which two lines of work are one. Known to no ref yet. `stops`: files that collide; then there is no commit. */
  merge(target: string, head: string, message: string, method: 'merge' | 'squash', signal?: AbortSignal): Promise<{ readonly commit: string } | { readonly stops: readonly string[] }>;
  /** Keeps a commit under a name of our own, so that git does not remove it. */
  keep(name: string, commit: string): Promise<void>;
  /** Names no commit any more; nothing where there is no such name. */
  forget(name: string): Promise<void>;
  /**
   * Moves a branch from one commit to a later one; refused where it is elsewhere by now. `worktree`: where it is checked out,
   * whose files go with it.
   */
  advance(branch: string, from: string, to: string, worktree?: string): Promise<void>;
  /** Whether a commit is part of a branch. */
  contains(branch: string, commit: string): Promise<boolean>;
  /** A new worktree, on a new branch where there is none of that name. */
  addWorktree(place: { readonly path: string; readonly branch: string; readonly base: string }): Promise<void>;
  /** What these files of a worktree hold as a commit on top of its own, known to no ref yet; undefined where nothing differs. */
  commitOf(work: WorktreeCommit): Promise<string | undefined>;
  /** Moves the branch of a worktree on to a commit of what lies there; no file is touched. Refused where it is elsewhere by now. */
  settle(root: string, branch: string, from: string, to: string): Promise<void>;
}

export interface WorktreeCommit {
  /** Absolute. */
  readonly root: string;
  /** From there; also of files that are gone. */
  readonly paths: readonly string[];
  readonly message: string;
  readonly author: string;
}
