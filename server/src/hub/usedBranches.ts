import type { BranchNames } from '../engine/intents/branchName.ts';
import type { Observation } from '../observation/observation.ts';
import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';

/** Keeps the names of git's own branches out of those that are given out: read now, and again when a side changes. */
export const noteUsedBranches = async (git: Git, names: BranchNames, observation: Observation, log: Log): Promise<() => void> => {
  const read = async (): Promise<void> => {
    try {
      for (const name of await git.branches()) names.note(name);
    } catch (error) {
      log.warn('git', `the branches could not be listed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  let running: Promise<void> | undefined;
  const stop = observation.onDidChange(({ sides }) => {
    if (sides) running ??= read().finally(() => { running = undefined; });
  });
  await read();
  return stop;
};
