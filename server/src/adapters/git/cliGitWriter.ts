import { GitError } from '../../ports/git.ts';
import type { GitWriter } from '../../ports/gitWriter.ts';
import { commitOfWorktree, settleWorktree } from './worktreeCommit.ts';
import { runGit, type GitOutput, type GitRun } from './runGit.ts';

const timeLimitMs = 60_000;

/** Somebody else's git holds a lock for milliseconds; one that was left behind stays. */
const lockTries = 20;
const lockPauseMs = 100;

/** Where our own names lie: beside branches and tags, and nobody's list shows them. */
const keptRef = (name: string): string => `refs/interlock/landings/${name}`;

/** @param commonDir absolute path of the common git directory */
export const cliGitWriter = (commonDir: string): GitWriter => {
  const git = (args: readonly string[], more: Partial<GitRun> = {}): Promise<GitOutput> =>
    retried(() => runGit(args, { cwd: commonDir, timeLimitMs, ...more, env: { GIT_OPTIONAL_LOCKS: '1', ...more.env } }));
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
    async addWorktree({ path, branch, base }) {
      const isThere = await exists(`refs/heads/${branch}`);
      await git(isThere ? ['worktree', 'add', path, branch] : ['worktree', 'add', '--no-track', '-b', branch, path, base]);
    },
    commitOf: work => commitOfWorktree(git, work),
    settle: (root, branch, from, to) => settleWorktree(git, root, branch, from, to),
  };
};

/** While another git has the lock nothing was changed, so it may be tried again. */
const retried = async (run: () => Promise<GitOutput>): Promise<GitOutput> => {
  for (let left = lockTries; ; left--) {
    try {
      return await run();
    } catch (error) {
      if (left === 0 || !(error instanceof GitError) || !/\.lock': File exists|cannot lock ref|unable to lock/i.test(error.message)) throw error;
      await new Promise(done => { setTimeout(done, lockPauseMs); });
    }
  }
};

/** Before 2.38 git knew no merge without a worktree, and says how its other `merge-tree` is used. */
const tooOld = (error: unknown): never => {
  throw error instanceof GitError && error.message.includes('usage: git merge-tree') ? new GitError('landing needs git 2.38 or newer, which can merge without touching a worktree') : error;
};

const lineOf = ({ stdout }: GitOutput): string => stdout.toString('utf8').trim();
