import { execFile } from 'node:child_process';
import type { HubClient } from '../../hub/hubClient.ts';
import type { HubCommand } from '../../hub/hubCommand.ts';
import { introduce, keyVariable } from '../../hub/introduction.ts';
import { findPlace } from '../../hub/place.ts';
import type { OutputOf } from '../../protocol/request.ts';
import type { checkWorktree } from '../../protocol/requests/edits.ts';
import type { Conflict } from '../../protocol/shapes.ts';
import { hookMethods } from './answerHook.ts';
import { reachHub } from './hookHub.ts';
import { beforeCommit } from './hookTexts.ts';

/** The hooks of git that ask us. */
export const gitHooks = ['pre-commit'] as const;
export type GitHook = (typeof gitHooks)[number];

export interface GitHookSurroundings {
  readonly hook: GitHook;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly command: () => HubCommand;
}

/** `code` 1 stops git. */
export interface GitHookOutcome { readonly code: 0 | 1; readonly err: string }

/** Why somebody lets something through that would be stopped; kept in the journal. */
export const bypassVariable = 'INTERLOCK_BYPASS';

/** For one git command, ms. */
const gitLimitMs = 5_000;

/**
 * Tells what the files that are about to be committed collide with, as they are in the worktree; stops the commit only
 * where the repository asks for that (`git config interlock.block true`). Where nothing can be checked it says so and stops nothing.
 */
export const runGitHook = async (around: GitHookSurroundings): Promise<GitHookOutcome> => {
  try {
    return await answer(around);
  } catch (error) {
    return { code: 0, err: `interlock: this ${around.hook.slice(4)} was not checked: ${(error as Error).message.replaceAll(/\s+/g, ' ')}\n` };
  }
};

const answer = async ({ hook, env, cwd, command }: GitHookSurroundings): Promise<GitHookOutcome> => {
  const place = findPlace(cwd);
  if (!place) throw new Error(`${cwd} is in no repository`);
  const [name, block, staged = ''] = await Promise.all([
    gitOutput(['config', '--get', 'user.name'], cwd), gitOutput(['config', '--type=bool', '--get', 'interlock.block'], cwd),
    gitOutput(['diff', '--cached', '--name-only', '--no-renames', '-z'], cwd),
  ]);
  const agent = env['INTERLOCK_ACTOR']?.trim();
  const who = introduce(place, 'hook', agent || name?.trim() || 'git', { client: 'git', kind: agent ? 'agent' : 'person', keyFile: env[keyVariable] });
  const hub = await reachHub(place, who, command);
  try {
    const { side, conflicts } = await hub.call(hookMethods.worktree, { input: { root: place.worktree } }) as OutputOf<typeof checkWorktree>;
    const found = conflicts.filter(it => it.status === 'open' && it.severity === 'error' && concerns(it, side, new Set(staged.split('\0'))));
    if (found.length === 0) return { code: 0, err: '' };
    const isStopped = block?.trim() === 'true' && !await bypassed(hub, hook, env, found);
    return { code: isStopped ? 1 : 0, err: beforeCommit(found, isStopped) };
  } finally {
    hub.close();
  }
};

const concerns = ({ places }: Conflict, side: string, staged: ReadonlySet<string>): boolean => places.some(it => it.side === side && staged.has(it.path));

const bypassed = async (hub: HubClient, hook: GitHook, env: GitHookSurroundings['env'], conflicts: readonly Conflict[]): Promise<boolean> => {
  const why = env[bypassVariable]?.trim();
  if (!why) return false;
  await hub.call(hookMethods.note, { input: { kind: 'decision', text: `Let a ${hook.slice(4)} through against ${conflicts.map(it => it.id).join(', ')}`, why, tags: ['bypass'] } });
  return true;
};

/** Undefined for a setting that is not there. @throws Error with what git says, as of a setting that is no truth value */
const gitOutput = (args: readonly string[], cwd: string): Promise<string | undefined> => new Promise((done, failed) => {
  execFile('git', args, { cwd, timeout: gitLimitMs, windowsHide: true, maxBuffer: 64 * 1024 * 1024 }, (error, out, said) => {
    if (!error) done(out);
    else if (error.code === 1) done(undefined);
    else failed(new Error(said.split(/\r?\n/)[0] || error.message));
  });
});
