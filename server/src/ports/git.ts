import type { PathChange } from '../protocol/rights.ts';

/** One linked or main worktree, as git lists it. */
export interface Worktree {
  /** Absolute real path of its root. */
  readonly root: string;
  /** Its private git directory (holds HEAD and index). */
  readonly gitDir: string;
  readonly head?: string;
  /** Short branch name; absent when detached. */
  readonly branch?: string;
  readonly main: boolean;
}

/** A path changed between a base commit and a side. Renames carry the old path. */
export interface ChangedPath {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  readonly oldPath?: string;
}

export interface MergeTreeResult {
  readonly clean: boolean;
  /** Object id of the merged tree (with conflict markers when not clean). */
  readonly tree: string;
  readonly conflictedPaths: readonly string[];
  /** git's own messages, one a line. */
  readonly messages: readonly string[];
}

/**
 * Reads a repository. Takes no lock, writes no ref, index, stash or config: `GIT_OPTIONAL_LOCKS=0` everywhere.
 * Every child process has a time limit; a failure is a `GitError` with git's own first line.
 */
export interface Git {
  /** Absolute real path of the common git directory. */
  readonly commonDir: string;
  worktrees(signal?: AbortSignal): Promise<readonly Worktree[]>;
  /** Commits of all branches and of those of remotes as last fetched (`origin/x`), newest first. Nothing is fetched. */
  branchHeads(signal?: AbortSignal): Promise<readonly { readonly name: string; readonly head: string }[]>;
  /** Names of all branches, local ones and those of remotes (without the remote's name); a name can come twice. */
  branches(signal?: AbortSignal): Promise<readonly string[]>;
  resolve(rev: string, signal?: AbortSignal): Promise<string>;
  /** Object id of a commit's tree. */
  treeOf(rev: string): Promise<string>;
  /** Undefined when the two share no history. */
  mergeBase(a: string, b: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Paths that differ between two commits, renames followed. */
  diffCommits(base: string, rev: string, signal?: AbortSignal): Promise<readonly ChangedPath[]>;
  /** The same for those who judge it: with the blobs, where links lead, and submodules. What `git replace` put in place is not taken for what is there. */
  pathChanges(base: string, rev: string, signal?: AbortSignal): Promise<readonly PathChange[]>;
  /** Paths that differ between a commit and a worktree's files, untracked files that are not ignored included. */
  diffWorktree(base: string, worktree: Pick<Worktree, 'root' | 'gitDir'>, signal?: AbortSignal): Promise<readonly ChangedPath[]>;
  /** Paths of a worktree's files, untracked ones included, that have this word; at most so many. Case counts. */
  filesWith(root: string, word: string, most: number, signal?: AbortSignal): Promise<readonly string[]>;
  /** A file at a commit; undefined when it is not there. Bytes, since a file need not be text. */
  readFile(rev: string, path: string, signal?: AbortSignal): Promise<Uint8Array | undefined>;
  /** Paths of the files below a folder of a commit, in order; `''`: those at its top alone. None where there is no such folder. */
  filesBelow(rev: string, folder: string, signal?: AbortSignal): Promise<readonly string[]>;
  /** What git calls by this id; undefined when it is no blob, or not there. */
  readBlob(id: string): Promise<Uint8Array | undefined>;
  /** Commits up to `rev` that changed a file, newest first, along first parents and not far back. */
  commitsOf(rev: string, path: string, most: number, signal?: AbortSignal): Promise<readonly string[]>;
  /** First lines of the messages of commits of `rev` that `base` has not, that changed a file; not more than `most`. */
  subjectsOf(base: string, rev: string, path: string, most: number, signal?: AbortSignal): Promise<readonly string[]>;
  /** Over that base, whatever git would choose. Undefined where git is older than 2.38. */
  mergeTree(base: string, a: string, b: string, signal?: AbortSignal): Promise<MergeTreeResult | undefined>;
  /** git's own three-way merge of three texts: false when it leaves conflict markers. */
  mergesCleanly(base: string, a: string, b: string, signal?: AbortSignal): Promise<boolean>;
  /** Folders of a worktree that are ignored as a whole, relative to its root. */
  ignoredFolders(root: string, signal?: AbortSignal): Promise<readonly string[]>;
  dispose(): void;
}

/** Why nothing can be made of HEAD where nobody has committed anything. */
export const noCommitYet = 'this repository has no commit yet: make a first commit (git commit), then try again';

export class GitError extends Error {
  override readonly name = 'GitError';
}
