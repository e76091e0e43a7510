import { GitError, type ChangedPath, type Git } from '../ports/git.ts';
import { Memo } from './memo.ts';

/** Commits of a line, newest first, that are looked at for one path. */
const mostOfPath = 30;
/** Of those that touch what the branch does, so many are merged with it. */
const mostTried = 5;

/** A branch with what it committed since `base`, where it parted from the line that it may have landed on. */
export interface Branch { readonly head: string; readonly base: string; readonly committed: readonly ChangedPath[] }

/**
 * Finds out whether all that a branch committed is in another line already, though not by its own commits: squashed, rebased or picked, as
 * platforms land pull requests. It is, where merging the branch into some commit of that line changes nothing.
 */
export class LandedWork {
  private readonly found = new Memo<string | undefined>(400);
  /** Head → the commit that has all of it: it has, as long as that is in the line. */
  private readonly landed = new Memo<string>(400);

  /** @param isIn whether a commit is in the history of another */
  constructor(private readonly git: Pick<Git, 'commitsOf' | 'mergeTree' | 'treeOf'>, private readonly isIn: (commit: string, line: string) => Promise<boolean>) {}

  /** A commit of `line` that has all of it; undefined where none is found, or git cannot tell: then it counts as open work. */
  async in(line: string, branch: Branch): Promise<string | undefined> {
    if (branch.committed.length === 0 || branch.base === line) return undefined;
    try {
      return await this.found.get(`${branch.head} ${line}`, () => this.lookAgain(line, branch));
    } catch (error) {
      if (error instanceof GitError) return undefined;
      throw error;
    }
  }

  private async lookAgain(line: string, branch: Branch): Promise<string | undefined> {
    const before = this.landed.peek(branch.head);
    if (before !== undefined && await this.isIn(before, line)) return before;
    const commit = await this.look(line, branch);
    if (commit !== undefined) await this.landed.get(branch.head, () => Promise.resolve(commit));
    return commit;
  }

  private async look(line: string, branch: Branch): Promise<string | undefined> {
    for (const commit of [...new Set([line, ...await this.touching(line, branch)])]) if (await this.hasAll(commit, branch)) return commit;
    return undefined;
  }

  /** Commits that touch the first path that it changed and the last: one by which all of it landed does. */
  private async touching(line: string, { committed }: Branch): Promise<readonly string[]> {
    const paths = committed.map(it => it.oldPath ?? it.path).sort();
    const [first = [], last = []] = await Promise.all([...new Set([paths[0]!, paths.at(-1)!])].map(it => this.git.commitsOf(line, it, mostOfPath)));
    return (paths.length === 1 ? first : first.filter(it => last.includes(it))).slice(0, mostTried);
  }

  private async hasAll(commit: string, { base, head }: Branch): Promise<boolean> {
    // What was there before they parted, and was taken out again, is no landing.
    if (await this.isIn(commit, base)) return false;
    const merged = await this.git.mergeTree(base, commit, head);
    return merged?.clean === true && merged.tree === await this.git.treeOf(commit);
  }
}
