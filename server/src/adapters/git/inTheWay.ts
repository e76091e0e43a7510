import { GitError } from '../../ports/git.ts';

/** Somebody else's git is in the way for milliseconds; a lock that was left behind stays. */
const tries = 20;
const pauseMs = 100;

/** What git says of a lock that another holds, and of a worktree that another is making: its entry is there before what stands in it. */
const inTheWay = /\.lock': File exists|cannot lock ref|unable to lock|failed to read .*worktrees\/.+\/commondir/i;

/** Runs git, and again while another git is in its way. `run` has to be the same thing a second time. */
export const pastOthers = async <T>(run: () => Promise<T>): Promise<T> => {
  for (let left = tries; ; left--) {
    try {
      return await run();
    } catch (error) {
      if (left === 0 || !(error instanceof GitError) || !inTheWay.test(error.message)) throw error;
      await new Promise(done => { setTimeout(done, pauseMs); });
    }
  }
};
