import { pushedChanges, readPushedRefs } from './gitChanges.ts';
import type { GitHookOutcome, GitHookWork } from './gitHook.ts';
import { stoppedFor, warned } from './hookTexts.ts';
import { judgeHere } from './judgeHere.ts';

/** Stops a push of commits with what their author may not change: `git commit --no-verify` comes by here too. */
export const checkPush = async (work: GitHookWork): Promise<GitHookOutcome> => {
  const { args: [remote = ''], input, cwd } = work;
  const { violations, warnings, who } = await judgeHere(work, 'push', await pushedChanges(cwd, remote, readPushedRefs(await input())));
  return violations.length > 0 ? { code: 1, err: stoppedFor('push', who, violations) } : { code: 0, err: warned(warnings) };
};
