import fs from 'node:fs';
import path from 'node:path';
import type { HubClient } from '../../hub/hubClient.ts';
import type { HubCommand } from '../../hub/hubCommand.ts';
import { introduce, keyVariable } from '../../hub/introduction.ts';
import { noteBypass } from '../../hub/noteBypass.ts';
import { findPlaceOfGit, type Place } from '../../hub/place.ts';
import { rulesFileName } from '../../protocol/rulesFileName.ts';
import { agentAbove, agentOfShell } from '../agentActor.ts';
import { hookMethods } from './answerHook.ts';
import { checkCommit } from './commitHook.ts';
import { gitOutput } from './gitChanges.ts';
import { reachHub } from './hookHub.ts';
import { uncheckable } from './hookTexts.ts';
import { nameIntent } from './messageHook.ts';
import { checkPush } from './pushHook.ts';

/** The hooks of git that ask us. */
export const gitHooks = ['pre-commit', 'pre-push', 'post-checkout', 'prepare-commit-msg'] as const;
export type GitHook = (typeof gitHooks)[number];

export interface GitHookSurroundings {
  readonly hook: GitHook;
  /** What git gives the hook on its command line. */
  readonly args: readonly string[];
  /** All of standard input. */
  readonly input: () => Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The process that started this one. */
  readonly parent: number;
  readonly command: () => HubCommand;
}

/** `code` 1 stops git. */
export interface GitHookOutcome { readonly code: 0 | 1; readonly err: string }

/** What a hook works with. */
export interface GitHookWork extends GitHookSurroundings {
  readonly place: Place;
  /** The agent in whose shell git was called, if it was in one. */
  readonly agent: string | undefined;
  /** Who commits, as far as can be told from here. */
  readonly actor: string;
  readonly hub: HubClient;
}

/** Why somebody lets something through that would be stopped; kept in the journal. */
export const bypassVariable = 'INTERLOCK_BYPASS';

/** Where nothing can be checked it says so, and stops nothing, unless there are rules that nobody has judged then. */
export const runGitHook = async (around: GitHookSurroundings): Promise<GitHookOutcome> => {
  try {
    return await answer(around);
  } catch (error) {
    return unchecked(around, (error as Error).message.replaceAll(/\s+/g, ' '));
  }
};

const answer = async (around: GitHookSurroundings): Promise<GitHookOutcome> => {
  const { hook, env, cwd, parent } = around;
  const place = placeOf(around);
  if (!place) throw new Error(`${cwd} is in no repository`);
  const agent = agentOfShell(env, place.worktree) ?? agentAbove(parent, place.worktree);
  const named = env['INTERLOCK_ACTOR']?.trim();
  const actor = named || agent || (await gitOutput(['config', '--get', 'user.name'], cwd))?.trim() || 'git';
  const who = introduce(place, 'hook', actor, { client: 'git', kind: named || agent ? 'agent' : 'person', keyFile: env[keyVariable] });
  // Nobody waits for a hub that only hears of a checkout, unless an agent made it.
  const hub = await reachHub(place, who, hook === 'post-checkout' && who.kind === 'person' ? noHub : around.command);
  try {
    return await handlers[hook]({ ...around, place, agent, actor, hub });
  } finally {
    hub.close();
  }
};

const placeOf = ({ cwd, env }: GitHookSurroundings): Place | undefined => findPlaceOfGit(cwd, env['GIT_DIR']);

const noHub = (): HubCommand => { throw new Error('no hub runs'); };

/** A worktree that was made elsewhere, or another branch in one, is known at once. */
const tellOfCheckout = async ({ hub, place }: GitHookWork): Promise<GitHookOutcome> => {
  await hub.call(hookMethods.enter, { input: { root: place.worktree } });
  return { code: 0, err: '' };
};

const handlers: Readonly<Record<GitHook, (work: GitHookWork) => Promise<GitHookOutcome>>> = {
  'pre-commit': checkCommit, 'pre-push': checkPush, 'post-checkout': tellOfCheckout, 'prepare-commit-msg': nameIntent,
};

const unchecked = async (around: GitHookSurroundings, why: string): Promise<GitHookOutcome> => {
  const { hook, env, cwd, parent } = around;
  if (hook === 'post-checkout') return { code: 0, err: '' };
  const isHeld = (hook === 'pre-commit' || hook === 'pre-push') && await hasRules(around);
  const reason = env[bypassVariable]?.trim();
  const isLetThrough = !isHeld || (!!reason && (agentOfShell(env, cwd) ?? agentAbove(parent, cwd)) === undefined);
  const isNoted = isHeld && isLetThrough && await note(around, reason ?? '');
  return { code: isLetThrough ? 0 : 1, err: uncheckable(hook, why, { isHeld, isLetThrough, isNoted }) };
};

/** For the next hub to write down. */
const note = async (around: GitHookSurroundings, why: string): Promise<boolean> => {
  const { hook, env, cwd } = around;
  const place = placeOf(around);
  if (!place) return false;
  try {
    const actor = env['INTERLOCK_ACTOR']?.trim() || (await gitOutput(['config', '--get', 'user.name'], cwd))?.trim() || 'git';
    const where = hook === 'pre-push' ? 'push' : 'commit';
    const what = await gitOutput(where === 'push' ? ['rev-parse', 'HEAD'] : ['diff', '--cached', '--name-only', '-z'], cwd) ?? '';
    noteBypass(place.storeDir, { at: Date.now(), actor: actor.slice(0, 200), where, why: why.slice(0, 2_000), what: what.split(/[\0\n]/).filter(it => it !== '' && it.length <= 1_000).slice(0, 1_000) });
    return true;
  } catch {
    return false;
  }
};

/** Also where no hub can be asked: in the commit that is gone out from, or in the main worktree. */
const hasRules = async (around: GitHookSurroundings): Promise<boolean> => {
  const place = placeOf(around);
  if (!place) return false;
  const isCommitted = gitOutput(['cat-file', '-e', `HEAD:${rulesFileName}`], around.cwd).then(it => it !== undefined, () => false);
  return fs.existsSync(path.join(place.root, rulesFileName)) || isCommitted;
};
