import { access, readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * What to say of linked worktrees that git still knows and whose folders are not where it knows them: moved by hand, or
 * deleted. Asks the disk alone, no git. @param commonDir the repository's shared git directory, absolute
 */
export const missingWorktrees = async (commonDir: string): Promise<readonly string[]> => {
  const folder = join(commonDir, 'worktrees');
  const names = await readdir(folder).catch(() => []);
  const said = await Promise.all(names.sort().map(async (name) => {
    const text = await readFile(join(folder, name, 'gitdir'), 'utf8').catch(() => '');
    const dotGit = text.trim();
    return dotGit === '' || await isThere(resolve(folder, name, dotGit)) ? undefined : sayMissing(name, dirname(resolve(folder, name, dotGit)));
  }));
  return said.filter((it) => it !== undefined);
};

const isThere = (file: string): Promise<boolean> => access(file).then(() => true, (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR');

const sayMissing = (name: string, root: string): string =>
  `worktree ${name} is not at ${root} any more, so it is not looked at: where it was moved, \`git worktree repair PATH\` with the path it has now brings it back; where it was deleted, \`git worktree prune\` ends this`;
