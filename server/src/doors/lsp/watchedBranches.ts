import { watchBranches, type WatchBranchesParams } from '../../protocol/session.ts';
import type { Ability } from './window.ts';

/** More globs, or longer ones, than a person writes are refused as a whole. */
const most = { globs: 200, characters: 500 } as const;

/** Branches without a worktree that this window wants to see. */
export const watchedBranches: Ability = {
  name: 'watchedBranches',
  begin(window, hub) {
    window.connection.onNotification(watchBranches.method, (params: Partial<WatchBranchesParams> | undefined) => {
      const globs: unknown = params?.globs;
      if (isGlobs(globs)) hub.observation.watchBranches(window.id, globs.filter((it) => it !== ''));
      else window.connection.console.warn(`${watchBranches.method}: globs: a list of at most ${most.globs} texts of at most ${most.characters} characters`);
    });
  },
};

const isGlobs = (globs: unknown): globs is readonly string[] =>
  Array.isArray(globs) && globs.length <= most.globs && globs.every((it) => typeof it === 'string' && it.length <= most.characters);
