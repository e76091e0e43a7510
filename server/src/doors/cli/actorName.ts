import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { agentAbove, agentOfShell } from '../agentActor.ts';
import type { ActorKind } from '../../protocol/wire.ts';
import type { Invocation } from './command.ts';

/** How long git may take to tell a name, ms. */
const limitMs = 3_000;

/** A name that was given is an agent's: a person goes by the name that git has. */
export interface Acting { readonly name: string; readonly kind: ActorKind }

/**
 * Who acts: `--agent`, else INTERLOCK_ACTOR, else the agent in whose shell this runs, else the name git has for commits in this folder (the same an editor
 * window uses, so one person is one actor), else the login name.
 */
export const whoActs = async ({ globals, terminal }: Invocation, folder: string): Promise<Acting> => {
  const agent = globals.actor ?? nonEmpty(terminal.env['INTERLOCK_ACTOR']) ?? agentOfShell(terminal.env, folder) ?? agentAbove(process.ppid, folder);
  return agent === undefined ? { name: (await gitName(folder)) ?? loginName(), kind: 'person' } : { name: agent, kind: 'agent' };
};

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
