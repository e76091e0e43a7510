import type { OutputOf } from '../../protocol/request.ts';
import type { listIntents } from '../../protocol/requests/intents.ts';
import { hookMethods } from './answerHook.ts';
import { gitOutput } from './gitChanges.ts';
import type { GitHookOutcome, GitHookWork } from './gitHook.ts';

/** Names the intent that a commit is part of in its message, where its author has exactly one under way (`git config interlock.trailer true`). */
export const nameIntent = async ({ hub, place, actor, args: [file], cwd }: GitHookWork): Promise<GitHookOutcome> => {
  const { intents } = await hub.call(hookMethods.intents, { input: { status: ['registered', 'in_progress'], limit: 1_000 } }) as OutputOf<typeof listIntents>;
  const own = intents.filter(it => it.actor === actor && (it.worktree === undefined || it.worktree === place.worktree));
  if (file !== undefined && own.length === 1) await gitOutput(['interpret-trailers', '--in-place', '--if-exists', 'addIfDifferent', '--trailer', `Interlock-Intent: ${own[0]!.id}`, file], cwd);
  return { code: 0, err: '' };
};
