import { join } from 'node:path';
import type { WorktreeCommit } from '../../ports/gitWriter.ts';
import type { GitOutput, GitRun } from './runGit.ts';
import { withScratch } from './scratch.ts';

type RunGit = (args: readonly string[], more: Partial<GitRun>) => Promise<GitOutput>;

/** Made over an index of its own, so that whoever refuses it leaves everything as it was. */
export const commitOfWorktree = (git: RunGit, { root, paths, message, author }: WorktreeCommit): Promise<string | undefined> =>
  withScratch('commit', async (scratch) => {
    const env = { GIT_INDEX_FILE: join(scratch, 'index') };
    const head = lineOf(await git(['rev-parse', '--verify', 'HEAD^{commit}'], { cwd: root }));
    await git(['read-tree', head], { cwd: root, env });
    // As they are spelled: no path is a pattern.
    await git(['add', '--all', '--pathspec-from-file=-', '--pathspec-file-nul'], { cwd: root, env: { ...env, GIT_LITERAL_PATHSPECS: '1' }, input: paths.join('\0') });
    const [tree, before] = [lineOf(await git(['write-tree'], { cwd: root, env })), lineOf(await git(['rev-parse', `${head}^{tree}`], { cwd: root }))];
    return tree === before ? undefined : lineOf(await git(['commit-tree', tree, '-p', head, '-F', '-'], { cwd: root, input: message, env: identityOf(author) }));
  });

const identityOf = (name: string): Readonly<Record<string, string>> => {
  const email = 'agent@localhost';
  return { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email };
};

/** The files stay as they are; git's list of what they held goes with the branch. */
export const settleWorktree = async (git: RunGit, root: string, branch: string, from: string, to: string): Promise<void> => {
  await git(['update-ref', '-m', 'interlock: commit of an agent', `refs/heads/${branch}`, to, from], { cwd: root });
  await git(['reset', '--quiet'], { cwd: root });
};

const lineOf = ({ stdout }: GitOutput): string => stdout.toString('utf8').trim();
