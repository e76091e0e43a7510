import { hashMarkers, htmlMarkers, withBlock, withoutBlock } from './markedBlock.ts';
import { withHooks, without, withoutHooks, type HookEntry } from './hookEntries.ts';
import { isTable, isToml, readToml } from './tomlText.ts';
import { editJson, readJson, sameJson, valueAt } from './jsonEdits.ts';

/** How our entries are started on this machine. */
export interface OwnCommands {
  readonly mcp: { readonly command: string; readonly args: readonly string[] };
  readonly hook: (client: 'claude' | 'codex' | 'vscode') => string;
}

/** A file of a client that names us. Both functions throw an Error that begins with a verb where the file is not as it should be. */
export interface SetupFile {
  /** From the root of the worktree, with `/`. */
  readonly path: string;
  add(text: string): string;
  /** Without what is known to be ours: for where the original was not kept. */
  remove(text: string): string;
}

export const setupClients = ['claude', 'codex', 'copilot', 'cursor', 'vscode'] as const;
export type SetupClient = (typeof setupClients)[number];

/** Files by client. VS Code and its Copilot read the same ones; every agent reads `AGENTS.md`. */
export const filesFor = (clients: readonly SetupClient[], own: OwnCommands): readonly SetupFile[] => {
  const all: Readonly<Record<SetupClient, readonly SetupFile[]>> = {
    claude: [server('.mcp.json', 'mcpServers', own.mcp), hooks('.claude/settings.json', [...grouped(own.hook('claude'), 'Edit|MultiEdit|Write|NotebookEdit', 'Bash'), ending(own.hook('claude'))])],
    codex: [codexServer(own.mcp), hooks('.codex/hooks.json', grouped(own.hook('codex'), 'apply_patch', 'Bash'))],
    copilot: editor(own), vscode: editor(own),
    cursor: [server('.cursor/mcp.json', 'mcpServers', own.mcp)],
  };
  return [...new Map([...clients.flatMap(it => all[it]), agentsSection].map(it => [it.path, it])).values()];
};

const editor = ({ mcp, hook }: OwnCommands): readonly SetupFile[] => [
  server('.vscode/mcp.json', 'servers', { type: 'stdio', ...mcp }),
  hooks('.github/hooks/interlock.json', events.map(event => ({ event, command: commandOf(hook('vscode')) }))),
];

const events = ['PreToolUse', 'PostToolUse', 'SessionStart', 'Stop'] as const;

/** A hook that hangs is ended after so many seconds. */
const commandOf = (command: string): HookEntry['command'] => ({ type: 'command', command, timeout: 10 });

const grouped = (command: string, edits: string, shells: string): readonly HookEntry[] => events.map(event => ({
  event, command: commandOf(command),
  group: event === 'PreToolUse' ? { matcher: edits } : event === 'PostToolUse' ? { matcher: `${edits}|${shells}` } : {},
}));

/** Of clients that tell when an agent is over. */
const ending = (command: string): HookEntry => ({ event: 'SessionEnd', command: commandOf(command), group: {} });

const hooks = (path: string, entries: readonly HookEntry[]): SetupFile => ({
  path, add: text => withHooks(text, entries), remove: text => withoutHooks(text, entries.map(it => it.event)),
});

const server = (path: string, key: string, entry: object): SetupFile => ({
  path,
  add: text => (sameJson(valueAt(readJson(text), [key, 'interlock']), entry) ? text : editJson(text, [{ path: [key, 'interlock'], value: entry }])),
  remove: text => (valueAt(readJson(text), [key, 'interlock']) === undefined ? text : without(text, [key, 'interlock'])),
});

const codexServer = ({ command, args }: OwnCommands['mcp']): SetupFile => ({
  path: '.codex/config.toml',
  add: text => {
    const { mcp_servers: servers } = readToml(withoutBlock(text, hashMarkers));
    if (isTable(servers) && servers['interlock'] !== undefined) throw new Error('has a table [mcp_servers.interlock] of your own: take it out first');
    const added = withBlock(text, ['[mcp_servers.interlock]', `command = ${toml(command)}`, `args = [${args.map(toml).join(', ')}]`], hashMarkers);
    if (!isToml(added)) throw new Error('has mcp_servers on one line, to which no table can be added: write [mcp_servers.name] for each');
    return added;
  },
  remove: text => withoutBlock(text, hashMarkers),
});

/** A basic string of TOML is written as one of JSON. */
const toml = (text: string): string => JSON.stringify(text);

const agentsSection: SetupFile = {
  path: 'AGENTS.md',
  add: text => withBlock(text, section, htmlMarkers),
  remove: text => withoutBlock(text, htmlMarkers),
};

const section = [
  '## Work in parallel (Interlock)',
  '',
  'Others change this repository at the same time. Before you change code, declare what you will touch: the MCP tool',
  '`declare_intent`, or `interlock intent declare --goal "…" --target symbol:path#Name=modify`. Read the answer: where it',
  'names conflicts (exit code 2), choose other work, narrow it, or agree with the other side and record that with',
  '`interlock resolve`. Mark each step: `interlock intent start ID`, `complete ID`, and `merge ID` once it is merged.',
];
