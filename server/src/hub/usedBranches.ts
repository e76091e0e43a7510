import type { BranchNames } from '../engine/intents/branchName.ts';
import type { Observation } from '../observation/observation.ts';
import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';

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
  let running: Promise<void> | undefined;
  const stop = observation.onDidChange(({ sides }) => {
    if (sides) running ??= note(git.branches()).finally(() => { running = undefined; });
  });
  await note(listed);
  return stop;
};
