import { basename } from 'node:path';
import { Disposable, LanguageModelTextPart, LanguageModelToolResult, lm, window, type CancellationToken, type LanguageModelTool, type LanguageModelToolInvocationOptions, type LanguageModelToolInvocationPrepareOptions } from 'vscode';
import type { ToolShape } from '../../../server/src/protocol/tools/tool.ts';
import { tools } from '../../../server/src/protocol/tools/tools.ts';
import type { HubConnection } from '../connect/hubConnection.ts';
import type { Repositories } from '../connect/repositories.ts';
import { toolNameOf } from '../ids.ts';

/** Offers the tools of the MCP server to the chats of this window. */
export const offerTools = (repositories: Repositories): Disposable =>
  Disposable.from(...tools.map(tool => lm.registerTool(toolNameOf(tool.name), new AgentTool(tool, repositories))));

/** Who a chat of this window acts as: not the person, whose work it can collide with. */
export const chatActor = (worktree: string): string => `copilot@${basename(worktree)}`;

class AgentTool implements LanguageModelTool<object> {
  constructor(private readonly tool: ToolShape, private readonly repositories: Repositories) {}

  prepareInvocation({ input }: LanguageModelToolInvocationPrepareOptions<object>) {
    const { goal, id } = input as { readonly goal?: string; readonly id?: string };
    return { invocationMessage: [this.tool.title, goal ?? id].filter(Boolean).join(': ') };
  }

  /** Errors go to the model in the hub's own words, which say what to do. */
  async invoke({ input }: LanguageModelToolInvocationOptions<object>, token: CancellationToken): Promise<LanguageModelToolResult> {
    const connection = connectionHere(this.repositories);
    if (!connection) throw new Error('Interlock is not connected: open a folder of a git repository, and trust it, first.');
    const read = this.tool.input.strict().safeParse(input);
    if (!read.success) throw new Error(read.error.issues.map(it => `${it.path.join('.')}: ${it.message}`).join('; '));
    const worktree = connection.worktrees[0] ?? connection.place.worktree;
    const caller = { actor: chatActor(worktree), worktree };
    const answer = await this.tool.run((shape, asked) => connection.request(shape, asked, token, caller), read.data, caller);
    return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(answer))]);
  }
}

/** That of the active editor, else the first. */
const connectionHere = (repositories: Repositories): HubConnection | undefined => {
  const uri = window.activeTextEditor?.document.uri;
  return (uri && repositories.of(uri)) ?? repositories.all()[0];
};
