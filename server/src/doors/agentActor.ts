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
