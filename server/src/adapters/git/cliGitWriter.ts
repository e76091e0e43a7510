import { GitError } from '../../ports/git.ts';
import type { GitWriter } from '../../ports/gitWriter.ts';
import { commitOfWorktree, settleWorktree } from './worktreeCommit.ts';
import { pastOthers } from './inTheWay.ts';
import { runGit, type GitOutput, type GitRun } from './runGit.ts';

const timeLimitMs = 60_000;

/** Where our own names lie: beside branches and tags, and nobody's list shows them. */
const keptRef = (name: string): string => `refs/interlock/landings/${name}`;

/** @param commonDir absolute path of the common git directory */
export const cliGitWriter = (commonDir: string): GitWriter => {
  const once = (args: readonly string[], more: Partial<GitRun> = {}): Promise<GitOutput> =>
    runGit(args, { cwd: commonDir, timeLimitMs, ...more, env: { GIT_OPTIONAL_LOCKS: '1', ...more.env } });
  const git: typeof once = (args, more) => pastOthers(() => once(args, more));
  const exists = async (ref: string): Promise<boolean> => (await git(['show-ref', '--verify', '--quiet', ref], { accept: [0, 1] })).code === 0;
  const isWithin = async (commit: string, other: string): Promise<boolean> => (await git(['merge-base', '--is-ancestor', commit, other], { accept: [0, 1] })).code === 0;

  return {
    async merge(target, head, message, method, signal) {
      const within = signal ? { signal } : {};
      if (await isWithin(head, target)) return { commit: target };
      if (method === 'merge' && await isWithin(target, head)) return { commit: head };
      const { code, stdout } = await git(['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', target, head], { accept: [0, 1], ...within }).catch(tooOld);
      const [tree = '', ...stops] = stdout.toString('utf8').split('\0').filter(it => it !== '');
      if (code !== 0) return { stops };
      const parents = method === 'merge' ? ['-p', target, '-p', head] : ['-p', target];
      return { commit: lineOf(await git(['commit-tree', tree, ...parents, '-F', '-'], { input: message, ...within })) };
    },
    keep: async (name, commit) => void await git(['update-ref', keptRef(name), commit]),
    forget: async name => void await git(['update-ref', '-d', keptRef(name)]),
    async advance(branch, from, to, worktree) {
      const ref = `refs/heads/${branch}`;
      const now = lineOf(await git(['rev-parse', '--verify', ref]));
      if (now !== from) throw new GitError(`${branch} was moved meanwhile: it is at ${now.slice(0, 10)}, not at ${from.slice(0, 10)}`);
      if (worktree === undefined) await git(['update-ref', '-m', 'interlock: land', ref, to, from]);
      else await git(['merge', '--ff-only', '--no-autostash', '--quiet', to], { cwd: worktree });
    },
    contains: async (branch, commit) => await exists(`refs/heads/${branch}`) && isWithin(commit, `refs/heads/${branch}`),
    // What was stopped half-way may have made the branch.
    addWorktree: ({ path, branch, base }) => pastOthers(async () => {
      const isThere = await exists(`refs/heads/${branch}`);
      await once(['worktree', 'add', '--quiet', ...isThere ? [path, branch] : ['--no-track', '-b', branch, path, base]]);
    }),
    commitOf: work => commitOfWorktree(git, work),
    settle: (root, branch, from, to) => settleWorktree(git, root, branch, from, to),
  };
};

/** Before 2.38 git knew no merge without a worktree, and says how its other `merge-tree` is used. */
const tooOld = (error: unknown): never => {
  throw error instanceof GitError && error.message.includes('usage: git merge-tree') ? new GitError('landing needs git 2.38 or newer, which can merge without touching a worktree') : error;
};

const lineOf = ({ stdout }: GitOutput): string => stdout.toString('utf8').trim();
