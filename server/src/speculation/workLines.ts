import type { Git } from '../ports/git.ts';
import type { Workbench } from '../ports/workbench.ts';
import type { NotAssessed, Side } from '../protocol/shapes.ts';

/** A worktree's work as a commit. */
export interface WorkLine {
  /** Id of the side. */
  readonly side: string;
  /** What a person calls it. */
  readonly name: string;
  readonly root: string;
  readonly actor?: string;
  readonly commit: string;
  /** Says what lay there when it was taken; another one means that something was written since. */
  readonly stamp: string;
}

export const stampOf = ({ head, writtenAt }: Side): string => `${head ?? ''} ${writtenAt ?? ''}`;

/** `pay` of `worktree/pay`. */
export const nameOf = (side: string): string => side.slice(side.indexOf('/') + 1);

/**
 * What lies in the worktrees, as commits: each that changed something, and the main one where the others lack something of
 * it. What two hold alike is one line. What cannot be taken is told.
 */
export const workLines = async (git: Git, bench: Workbench, sides: readonly Side[]): Promise<{ readonly lines: readonly WorkLine[]; readonly notAssessed: readonly NotAssessed[] }> => {
  const worktrees = await git.worktrees();
  const notAssessed: NotAssessed[] = [];
  const byCommit = new Map<string, WorkLine>();
  let main: WorkLine | undefined;
  for (const side of sides.filter((it) => it.kind === 'worktree')) {
    const worktree = worktrees.find((it) => it.root === side.root);
    if (!worktree || (side.changedFiles === 0 && !worktree.main)) continue;
    try {
      const stamp = stampOf(side);
      const line = { side: side.id, name: nameOf(side.id), root: side.root, commit: await bench.snapshot(worktree), stamp, ...(side.actor === undefined ? {} : { actor: side.actor }) };
      if (worktree.main) main = line;
      else if (!byCommit.has(line.commit)) byCommit.set(line.commit, line);
    } catch (error) {
      notAssessed.push({ side: side.id, path: '', reason: `its work could not be merged with others': ${(error as Error).message}` });
    }
  }
  const others = [...byCommit.values()];
  const isBehind = await Promise.all(others.map(async (it) => main !== undefined && await git.mergeBase(main.commit, it.commit) !== main.commit));
  return { lines: main && isBehind.includes(true) ? [main, ...others.filter((it) => it.commit !== main.commit)] : others, notAssessed };
};
