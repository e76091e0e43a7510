import { globMatcher } from '../engine/targets/globs.ts';
import type { Git, Worktree } from '../ports/git.ts';
import { branchSide, type WorktreeSide } from './sideRegistry.ts';

/** More are not watched: each costs a comparison when the main branch moves. */
const most = 100;

/** Which branches without a worktree are sides. */
export class WatchedBranches {
  private matchers: readonly ((name: string) => boolean)[] = [];
  /** Said where more match than are watched. */
  problem: string | undefined;

  watch(globs: readonly string[]): void { this.matchers = globs.map(globMatcher); }

  /** Those checked out are sides already. Newest first; rejects with `GitError`. */
  async list(git: Git, worktrees: readonly Worktree[]): Promise<readonly WorktreeSide[]> {
    this.problem = undefined;
    if (this.matchers.length === 0) return [];
    const checkedOut = new Set(worktrees.map((it) => it.branch));
    const found = (await git.branchHeads()).filter(({ name }) => !checkedOut.has(name) && this.matchers.some((matches) => matches(name)));
    if (found.length > most) this.problem = `${found.length} branches are to be watched; the ${most} with the newest commits are`;
    return found.slice(0, most).map(branchSide);
  }
}
