import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { LoggingMessageNotificationSchema, ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import { serveAgent } from '../../server/src/doors/mcp/agentServer.ts';
import { hubCommandBeside } from '../../server/src/hub/hubCommand.ts';
import { findPlace } from '../../server/src/hub/place.ts';

export interface ToolAnswer<T> { readonly value: T; readonly texts: readonly string[]; readonly isError: boolean }

/** The SDK's own client, as an agent would be. */
export class AgentClient {
  readonly updated: string[] = [];
  readonly logged: unknown[] = [];

  constructor(readonly client: Client) {
    client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => void this.updated.push(params.uri));
    client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => void this.logged.push(params.data));
  }

  async call<T = Record<string, unknown>>(name: string, input: Record<string, unknown> = {}): Promise<ToolAnswer<T>> {
    const { content, structuredContent, isError } = await this.client.callTool({ name, arguments: input });
    return { value: structuredContent as T, texts: (content as { readonly text: string }[]).map(it => it.text), isError: isError === true };
  }
}

/** An agent that works in a folder; its end of the door runs in this process. */
export const connectAgent = async (folder: string, name: string): Promise<AgentClient> => {
  const [mine, theirs] = InMemoryTransport.createLinkedPair();
  const command = hubCommandBeside(pathToFileURL(path.resolve('server/src/cli.ts')).href);
  const served = serveAgent(theirs, { place: findPlace(folder, true)!, command, actorOf: client => client });
  const agent = new AgentClient(new Client({ name, version: '1.0.0' }));
  await agent.client.connect(mine);
  onTestFinished(async () => {
    await agent.client.close();
    await served;
  });
  return agent;
};
