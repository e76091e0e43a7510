import { changesOf } from './gitChanges.ts';
import type { GitHookOutcome, GitHookWork } from './gitHook.ts';
import { hiddenFrom, notPushedYet, stoppedFor, warned } from './hookTexts.ts';
import { judgeHere, type Judgement } from './judgeHere.ts';
import { hiddenCommits, newCommits, readPushedRefs } from './pushedCommits.ts';

/** Stops a push of commits with what their author may not change: `git commit --no-verify` comes by here too. */
export const checkPush = async (work: GitHookWork): Promise<GitHookOutcome> => {
  const { args: [remote = '', url = remote], input, cwd } = work;
  const push = { cwd, refs: readPushedRefs(await input()) };
  const known = await newCommits(push, remote);
  const judged = await judgeHere(work, 'push', await changesOf(known, cwd));
  if (judged.violations.length > 0) return stopped(judged);
  // Whom nothing binds waits for no answer of the remote.
  const hidden = judged.isFree ? [] : await hiddenCommits(push, { remote, url, known });
  const further = hidden.length === 0 ? judged : await judgeHere(work, 'push', await changesOf(hidden, cwd));
  return further.violations.length > 0 ? stopped(further, hiddenFrom(url)) : { code: 0, err: warned(judged.warnings) };
};

const stopped = ({ who, violations }: Judgement, more = notPushedYet): GitHookOutcome => ({ code: 1, err: stoppedFor('push', who, violations) + more });
