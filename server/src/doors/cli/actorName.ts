import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { agentOfShell } from '../agentActor.ts';
import type { Invocation } from './command.ts';

/** How long git may take to tell a name, ms. */
const limitMs = 3_000;

/**
 * Who acts: `--agent`, else INTERLOCK_ACTOR, else the agent in whose shell this runs, else the name git has for commits in this folder (the same an editor
 * window uses, so one person is one actor), else the login name.
 */
export const actorName = async ({ globals, terminal }: Invocation, folder: string): Promise<string> =>
  globals.actor ?? nonEmpty(terminal.env['INTERLOCK_ACTOR']) ?? agentOfShell(terminal.env, folder) ?? (await gitName(folder)) ?? loginName();

const gitName = (folder: string): Promise<string | undefined> =>
  new Promise(done => {
    execFile('git', ['config', 'user.name'], { cwd: folder, timeout: limitMs, windowsHide: true }, (error, stdout) => {
      done(error ? undefined : nonEmpty(stdout));
    });
  });

const nonEmpty = (text: string | undefined): string | undefined => {
  const trimmed = text?.trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
};

const loginName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'someone';
  }
};
