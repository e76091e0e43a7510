/** Where the text of the rules comes from. Reads only. */
export interface RulesSource {
  /** As the commit of the main worktree has it; undefined where it has none, or there is no commit. */
  committed(): Promise<string | undefined>;
  /** Whether a commit up to this one took the file away: it was there, and somebody wanted it gone. */
  wasRemoved(): Promise<boolean>;
  /** As it lies in the main worktree; undefined where there is none. */
  inWorktree(): Promise<string | undefined>;
}
