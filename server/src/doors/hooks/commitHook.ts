import type { OutputOf } from '../../protocol/request.ts';
import type { checkWorktree } from '../../protocol/requests/edits.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import { hookMethods } from './answerHook.ts';
import { gitOutput, stagedChanges } from './gitChanges.ts';
import type { GitHookOutcome, GitHookWork } from './gitHook.ts';
import { beforeCommit, notLetThrough, stoppedFor, warned } from './hookTexts.ts';
import { bypassed, judgeHere } from './judgeHere.ts';

/**
 * Stops a commit of what its author may not change, by what is staged. Tells what the staged files collide with, as they
 * are in the worktree, and stops for that only where the repository asks for it (`git config interlock.block true`).
 */
export const checkCommit = async (work: GitHookWork): Promise<GitHookOutcome> => {
  const { hub, place, cwd } = work;
  const [block, changes] = await Promise.all([gitOutput(['config', '--type=bool', '--get', 'interlock.block'], cwd), stagedChanges(cwd)]);
  const { violations, warnings, who } = await judgeHere(work, 'commit', changes);
  if (violations.length > 0) return { code: 1, err: stoppedFor('commit', who, violations) };
  const { side, conflicts } = await hub.call(hookMethods.worktree, { input: { root: place.worktree } }) as OutputOf<typeof checkWorktree>;
  const staged = new Set(changes.flatMap(it => [it.path, ...(it.from === undefined ? [] : [it.from])]));
  const found = conflicts.filter(it => it.status === 'open' && it.severity === 'error' && concerns(it, side, staged));
  if (found.length === 0) return { code: 0, err: warned(warnings) };
  const { isLetThrough, refused } = block?.trim() === 'true' ? await bypassed(work, 'commit', found.map(it => it.id)) : { isLetThrough: true };
  return { code: isLetThrough ? 0 : 1, err: warned(warnings) + beforeCommit(found, !isLetThrough) + (refused === undefined ? '' : notLetThrough(refused)) };
};

const concerns = ({ places }: Conflict, side: string, staged: ReadonlySet<string>): boolean => places.some(it => it.side === side && staged.has(it.path));
