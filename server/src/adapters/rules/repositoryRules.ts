import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Git } from '../../ports/git.ts';
import type { RulesSource } from '../../ports/rulesSource.ts';
import { rulesFileName } from '../../protocol/rulesFileName.ts';

/** Reads the rules of a repository; without git only the folder's. @param root the main worktree, or the folder */
export const repositoryRules = (git: Git | undefined, root: string): RulesSource => ({
  async committed() {
    const bytes = await git?.readFile('HEAD', rulesFileName);
    return bytes && Buffer.from(bytes).toString('utf8');
  },
  async wasRemoved() {
    return git !== undefined && (await git.commitsOf('HEAD', rulesFileName, 1)).length > 0;
  },
  async inWorktree() {
    try {
      return await readFile(join(root, rulesFileName), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  },
});
