import fs from 'node:fs';
import { basename } from 'node:path';

/** What clients call themselves, and what people call them: an agent is one actor at every door it comes through. */
const shortNames: Readonly<Record<string, string>> = {
  'claude-code': 'claude', 'codex-mcp-client': 'codex', 'visual studio code': 'copilot', 'visual studio code - insiders': 'copilot', vscode: 'copilot', 'cursor-vscode': 'cursor',
};

/**
 * The name of an agent that was given none: its client and the folder of its worktree. One client in two worktrees is
 * two actors: each collides with the other.
 */
export const agentActor = (client: string, worktree: string): string => `${shortNames[client.toLowerCase()] ?? client}@${basename(worktree)}`;

/** INTERLOCK_ACTOR, else the agent's own name. */
export const actorOfAgent = (env: Readonly<Record<string, string | undefined>>, client: string, worktree: string): string =>
  env['INTERLOCK_ACTOR']?.trim() || agentActor(client, worktree);

/** What clients put into the environment of the shells they open. */
const shells: readonly (readonly [variable: string, client: string])[] = [['CLAUDECODE', 'claude'], ['CODEX_SANDBOX', 'codex'], ['CODEX_SANDBOX_NETWORK_DISABLED', 'codex'], ['CURSOR_AGENT', 'cursor'], ['GEMINI_CLI', 'gemini']];

/** The agent that types in this shell, under the name it has at its other doors; undefined where a person does. */
export const agentOfShell = (env: Readonly<Record<string, string | undefined>>, worktree: string): string | undefined => {
  const client = shells.find(([variable]) => env[variable]?.trim())?.[1];
  return client === undefined ? undefined : agentActor(client, worktree);
};

/** Processes above that are looked at. */
const farthest = 40;

/**
 * The agent in whose shell this process began, also where the variables that say so were taken away since: what a
 * process was started with stays readable. Where the system does not tell (it is Linux that does), undefined.
 * @param readText the text of a file, or an error
 */
export const agentAbove = (parent: number, worktree: string, readText = (file: string): string => fs.readFileSync(file, 'latin1')): string | undefined => {
  let pid = parent;
  for (let at = 0; at < farthest && pid > 1; at++) {
    try {
      const agent = agentOfShell(variablesIn(readText(`/proc/${pid}/environ`)), worktree);
      if (agent !== undefined) return agent;
      // The name of the program stands in parentheses and may hold anything; the parent is the second field behind it.
      pid = Number(/^.*\) \S+ (\d+) /s.exec(readText(`/proc/${pid}/stat`))?.[1] ?? 0);
    } catch {
      return undefined;
    }
  }
  return undefined;
};

const variablesIn = (environ: string): Record<string, string> =>
  Object.fromEntries(environ.split('\0').map(it => [it.slice(0, Math.max(it.indexOf('='), 0)), it.slice(it.indexOf('=') + 1)]));
