import fs from 'node:fs';
import path from 'node:path';
import type { HubCommand } from '../../hub/hubCommand.ts';
import { introduce, keyVariable } from '../../hub/introduction.ts';
import { findPlace } from '../../hub/place.ts';
import { actorOfAgent } from '../agentActor.ts';
import { printed } from './hookAnswers.ts';
import { readHookCall, type HookCall, type HookClient } from './hookCall.ts';
import { reachHub } from './hookHub.ts';
import { answerHook } from './answerHook.ts';
import { workOf } from './proposedFiles.ts';

export interface HookSurroundings {
  readonly client: HookClient;
  /** All of standard input. */
  readonly input: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** How a hub is started. */
  readonly command: () => HubCommand;
}

/** What the process prints. It ends with 0 whatever happens: no fault of ours stops an agent. */
export interface HookOutcome { readonly out: string; readonly err: string }

/** For the whole answer, ms. */
const limitMs = 4_000;

export const runHook = async (around: HookSurroundings): Promise<HookOutcome> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => { timer = setTimeout(() => failed(new Error(`no answer in ${limitMs} ms`)), limitMs); });
  try {
    return { out: await Promise.race([answer(around), late]), err: '' };
  } catch (error) {
    return { out: '', err: `interlock hook: not checked: ${(error as Error).message.replaceAll(/\s+/g, ' ')}\n` };
  } finally {
    clearTimeout(timer);
  }
};

const actorNames: Readonly<Record<HookClient, string>> = { claude: 'claude', codex: 'codex', vscode: 'copilot' };

const answer = async ({ client, input, env, cwd, command }: HookSurroundings): Promise<string> => {
  const call = readHookCall(input, cwd);
  const work = workOf(call.tool, call.input, file => textOf(path.resolve(call.cwd, file)));
  if (isIdle(call, work.kind)) return '';
  const place = findPlace(call.cwd);
  if (!place) throw new Error(`${call.cwd} is in no repository`);
  const actor = actorOfAgent(env, actorNames[client], place.worktree);
  const hub = await reachHub(place, introduce(place, 'hook', actor, { client, keyFile: env[keyVariable] }), call.event === 'SessionEnd' ? noHub : command);
  try {
    return printed(client, call.event, await answerHook({ call, work, place, actor, hub, textOf }));
  } finally {
    hub.close();
  }
};

/** The same agent goes on in another conversation. */
const goesOn: ReadonlySet<string> = new Set(['clear', 'resume']);

/** Nothing is held by a hub that does not run. */
const noHub = (): HubCommand => { throw new Error('no hub runs'); };

/** Tools that write nothing, commands before they ran, and an agent that was held once: nothing to ask anybody. */
const isIdle = ({ event, isHeld, reason }: HookCall, work: 'files' | 'unknown' | 'none'): boolean => (event === 'SessionEnd' && goesOn.has(reason)) ||
  (event === 'PreToolUse' && work !== 'files') || (event === 'PostToolUse' && work === 'none') || (event === 'Stop' && isHeld);

/** Longer files are not compared by the hub either, bytes. */
const maxBytes = 1_048_576;

const textOf = (file: string): string | undefined => {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  return found?.isFile() && found.size <= maxBytes ? fs.readFileSync(file, 'utf8') : undefined;
};
