import { CallFailed } from '../../hub/hubClient.ts';
import type { OutputOf } from '../../protocol/request.ts';
import type { judgeChanges } from '../../protocol/requests/rights.ts';
import type { Checkpoint, PathChange, Violation } from '../../protocol/rights.ts';
import { rulesFileName } from '../../protocol/rulesFileName.ts';
import { hookMethods } from './answerHook.ts';
import { bypassVariable, type GitHookWork } from './gitHook.ts';

/** Changes in one call: a message has its limit. */
const perCall = 5_000;

/** `warnings` stop nobody; `isFree`: nothing binds whoever it is taken for. */
export interface Judgement { readonly violations: readonly Violation[]; readonly warnings: readonly Violation[]; readonly who: string; readonly isFree: boolean }

/** What is not allowed of these changes to whoever is taken for their author here. */
export const judgeHere = async ({ hub, place }: GitHookWork, where: Checkpoint, changes: readonly PathChange[]): Promise<Judgement> => {
  let who: readonly string[] = [];
  const told: Violation[] = [];
  const ordered = [...changes.filter(isOfRules), ...changes.filter(it => !isOfRules(it))];
  for (let at = 0; at === 0 || at < ordered.length; at += perCall) {
    const { actors, violations } = await hub.call(hookMethods.judge, { input: { where, root: place.worktree, changes: ordered.slice(at, at + perCall) } }) as OutputOf<typeof judgeChanges>;
    who = actors.map(it => `${it.actor} (${it.tier})`);
    told.push(...violations.filter(it => it.level === 'warning'));
    const stopping = violations.filter(it => it.level !== 'warning');
    const isFree = actors.every(it => it.isFree);
    if (stopping.length > 0 || isFree) return { violations: stopping, warnings: told, who: who.join(', '), isFree };
  }
  return { violations: [], warnings: told, who: who.join(', '), isFree: false };
};

/** First: by the rules that they take away the others are judged too. */
const isOfRules = ({ path, from }: PathChange): boolean => path === rulesFileName || from === rulesFileName;

/** Whether a person says why it must go on. `refused`: why that was not taken. */
export const bypassed = async ({ hub, env, place }: GitHookWork, where: Checkpoint, what: readonly string[]): Promise<{ readonly isLetThrough: boolean; readonly refused?: string }> => {
  const why = env[bypassVariable]?.trim();
  if (!why) return { isLetThrough: false };
  try {
    await hub.call(hookMethods.bypass, { input: { where, root: place.worktree, why: why.slice(0, 2_000), what: what.slice(0, 1_000) } });
    return { isLetThrough: true };
  } catch (error) {
    if (error instanceof CallFailed) return { isLetThrough: false, refused: error.message };
    throw error;
  }
};
