import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { HubCommand } from '../../hub/hubCommand.ts';
import type { Place } from '../../hub/place.ts';
import { tools } from '../../protocol/tools/tools.ts';
import { productVersion } from '../../protocol/wire.ts';
import { inputReader } from '../inputReader.ts';
import { AgentSession } from './agentSession.ts';
import type { NewsItem } from './news.ts';
import { withPlainErrors } from './plainErrors.ts';
import { serveResources } from './resources.ts';
import { answered, listedTool, refused } from './toolMessages.ts';

export interface AgentServerOptions {
  readonly place: Place;
  readonly command: HubCommand;
  /** Who acts, from the name the client gives itself. */
  readonly actorOf: (client: string) => string;
  /** Where its key lies; default: in the store. */
  readonly keyFile?: string | undefined;
}

const instructions = 'Interlock keeps several agents and people from stepping on each other in one repository. Call get_status first. '
  + 'Before you edit, declare_intent with the symbols and files you will change; read its conflicts and settle them. '
  + 'When done, update_intent complete. An answer may begin with news: work of others that came to collide with yours.';

/** Serves one agent over one transport; resolves when that closes. */
export const serveAgent = async (transport: Transport, { place, command, actorOf, keyFile }: AgentServerOptions): Promise<void> => {
  const server = new Server({ name: 'interlock', title: 'Interlock', version: productVersion }, { instructions, capabilities: { tools: {}, resources: { subscribe: true }, logging: {} } });
  let session: AgentSession | undefined;
  const opened = (): AgentSession => session ??= new AgentSession({
    place, command, keyFile, actor: actorOf(server.getClientVersion()?.name ?? 'agent'), onNews: news => announce(server, news), onChange: () => resources.changed(),
  });
  const resources = serveResources(server, (request, input) => opened().link.ask(request, input));
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(listedTool) }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => call(opened(), params.name, params.arguments ?? {}));
  await new Promise<void>((done, failed) => {
    server.onclose = done;
    server.connect(withPlainErrors(transport)).catch(failed);
  });
  session?.dispose();
};

const call = async (session: AgentSession, name: string, given: unknown): Promise<CallToolResult> => {
  const tool = tools.find(it => it.name === name);
  if (!tool) throw new McpError(ErrorCode.InvalidParams, `no tool is called ${name}`);
  const read = inputReader(tool.input)(given);
  if (!read.ok) return refused(read.problem.message);
  try {
    const { answer, news } = await session.run(tool, read.value);
    return answered(answer, news);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
};

/** For clients that show what a server says by itself; the next answer says it too. */
const announce = (server: Server, news: readonly NewsItem[]): void =>
  void server.sendLoggingMessage({ level: 'warning', logger: 'interlock', data: news.map(it => it.text) }).catch(() => undefined);
