/** A file of a revision: where it is, and what it holds, by git's name for that. */
export interface TreeFile { readonly path: string; readonly id: string }

/** A commit with the paths it changed; a merge names none. */
export interface PastCommit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly paths: readonly string[];
}

/** What a repository was and how it came to be, read from its objects alone: no working tree is needed, nothing is fetched. */
export interface Past {
  /** Files of a commit; links and submodules are left out. */
  filesOf(commit: string, signal?: AbortSignal): Promise<readonly TreeFile[]>;
  /** That commit and what it came from, newest first; nothing that cannot be reached from it, and not more than `most`. */
  commitsUpTo(commit: string, most: number, signal?: AbortSignal): Promise<readonly PastCommit[]>;
}
