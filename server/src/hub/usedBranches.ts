import type { BranchNames } from '../engine/intents/branchName.ts';
import type { Observation } from '../observation/observation.ts';
import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';

/** While sides never rest git is asked not more often, ms. */
const restMs = 1_000;

/**
 * Keeps the names of git's own branches out of those that are given out: those that were `listed` at the start, and
 * what git has when a side changes.
 */
export const noteUsedBranches = async (git: Git, listed: Promise<readonly string[]>, names: BranchNames, observation: Observation, log: Log): Promise<() => void> => {
  const note = async (listing: Promise<readonly string[]>): Promise<void> => {
    try {
      for (const name of await listing) names.note(name);
    } catch (error) {
      log.warn('git', `the branches could not be listed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  let [isDue, isResting] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  const ask = (): void => {
    isDue = true;
    if (isResting) return;
    [isDue, isResting] = [false, true];
    void note(git.branches()).then(() => {
      timer = setTimeout(() => {
        isResting = false;
        if (isDue) ask();
      }, restMs).unref();
    });
  };
  const stop = observation.onDidChange(({ sides }) => { if (sides) ask(); });
  await note(listed);
  return () => {
    stop();
    clearTimeout(timer);
    isDue = false;
  };
};
