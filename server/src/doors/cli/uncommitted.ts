import type { Git } from '../../ports/git.ts';
import type { NotAssessed } from '../../protocol/shapes.ts';

/** A forecast is of commits: what lies uncommitted on a branch that was named is no part of it, and that is said. */
export const uncommitted = async (git: Git, revisions: readonly string[]): Promise<readonly NotAssessed[]> => {
  const named = (await git.worktrees()).filter(({ branch }) => branch !== undefined && revisions.includes(branch));
  const found = await Promise.all(named.map(async ({ root, gitDir, branch, head }) => ({ root, branch, files: head === undefined ? 0 : (await git.diffWorktree(head, { root, gitDir })).length })));
  return found.filter(it => it.files > 0).map(({ root, branch, files }) =>
    ({ side: branch ?? '', path: '', reason: `${files} uncommitted ${files === 1 ? 'file' : 'files'} in ${root} ${files === 1 ? 'is' : 'are'} no part of it: interlock conflicts shows those` }));
};
