/**
 * What clients send on standard input when a hook runs. One envelope for all three:
 * - Claude Code: code.claude.com/docs/en/hooks (session_id, cwd, hook_event_name, tool_name, tool_input)
 * - Codex: developers.openai.com/codex/hooks, and the schemas in openai/codex, codex-rs/hooks/schema/generated
 * - VS Code: code.visualstudio.com/docs/agents/reference/hooks-reference; earlier versions wrote `sessionId` and `hookEventName`
 */
export const hookClients = ['claude', 'codex', 'vscode'] as const;
export type HookClient = (typeof hookClients)[number];

export const hookEvents = ['PreToolUse', 'PostToolUse', 'SessionStart', 'Stop', 'SessionEnd'] as const;
export type HookEvent = (typeof hookEvents)[number];

export interface HookCall {
  readonly event: HookEvent;
  readonly session: string;
  readonly cwd: string;
  /** Empty where the event is of no tool. */
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The agent goes on only because a hook kept it from stopping. */
  readonly isHeld: boolean;
  /** Why a session ended, in the client's word. */
  readonly reason: string;
}

/** @throws Error in one line: what is wrong with it */
export const readHookCall = (text: string, cwd: string): HookCall => {
  const value = asRecord(parse(text));
  if (!value) throw new Error('the input is no JSON object');
  const name = value['hook_event_name'] ?? value['hookEventName'];
  const event = hookEvents.find(it => it === name);
  if (name === 'WorktreeCreate') throw new Error('a hook of WorktreeCreate has to make the worktree itself, which is left to git: take it out of the settings. A new worktree is seen without it');
  if (!event) throw new Error(`no event that is known: ${JSON.stringify(name ?? null)}`);
  return {
    event, session: textIn(value, 'session_id', 'sessionId') ?? 'unnamed', cwd: textIn(value, 'cwd') ?? cwd,
    tool: textIn(value, 'tool_name', 'toolName') ?? '', input: asRecord(value['tool_input'] ?? value['toolInput']) ?? {},
    isHeld: value['stop_hook_active'] === true || value['stopHookActive'] === true,
    reason: textIn(value, 'reason') ?? 'other',
  };
};

/** The first of these fields that is a text. */
export const textIn = (value: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | undefined =>
  names.map(name => value[name]).find(it => typeof it === 'string');

export const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Readonly<Record<string, unknown>> : undefined;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`the input is no JSON: ${(error as Error).message}`, { cause: error });
  }
};
