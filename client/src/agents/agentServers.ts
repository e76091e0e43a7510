import { basename } from 'node:path';
import { Disposable, EventEmitter, lm, McpStdioServerDefinition } from 'vscode';
import { productVersion } from '../../../server/src/protocol/wire.ts';
import type { Repositories } from '../connect/repositories.ts';
import { agentServersId } from '../ids.ts';
import { chatActor } from './agentTools.ts';

/** The MCP servers of this window's worktrees, for agents the editor starts. */
export const agentServers = (repositories: Repositories, cli: string): readonly McpStdioServerDefinition[] =>
  repositories.all().flatMap(it => it.worktrees).map(worktree => new McpStdioServerDefinition(
    `Interlock (${basename(worktree)})`, process.execPath, [cli, 'mcp', '--repo', worktree],
    // The editor's own program runs as Node with this.
    { ELECTRON_RUN_AS_NODE: '1', INTERLOCK_ACTOR: chatActor(worktree) }, productVersion,
  ));

export const offerServers = (repositories: Repositories, cli: string): Disposable => {
  const changes = new EventEmitter<void>();
  return Disposable.from(
    changes, repositories.onDidChange(() => changes.fire()),
    lm.registerMcpServerDefinitionProvider(agentServersId, { onDidChangeMcpServerDefinitions: changes.event, provideMcpServerDefinitions: () => [...agentServers(repositories, cli)] }),
  );
};
