import { hubCommandBeside } from '../../hub/hubCommand.ts';
import { keyVariable } from '../../hub/introduction.ts';
import { actorOfAgent } from '../agentActor.ts';
import type { CliCommand } from './command.ts';
import { placeOf } from './hubSession.ts';
import { exitCodes } from './terminal.ts';

/** One message of an agent, bytes; a whole file goes into it. */
const longestMessage = 8 * 1024 * 1024;

/** Agents start it; it speaks MCP on standard input and output until that ends. */
export const mcpCommand: CliCommand = {
  words: 'mcp', summary: 'Serve an agent: MCP on standard input and output.', positionals: [], options: [],
  examples: ['claude mcp add interlock -- interlock mcp'],
  async run(invocation) {
    const { globals, terminal, entry } = invocation;
    const place = placeOf(invocation);
    const [{ serveAgent }, { MessageLines }, { StdioServerTransport }] = await Promise.all([import('../mcp/agentServer.ts'), import('../mcp/messageLines.ts'), import('@modelcontextprotocol/sdk/server/stdio.js')]);
    const actorOf = (client: string): string => globals.actor ?? actorOfAgent(terminal.env, client, place.worktree);
    // The transport itself says nothing to what is no message, and ends where one is too long for it.
    const input = process.stdin.pipe(new MessageLines(longestMessage, answer => void process.stdout.write(answer)));
    const transport = new StdioServerTransport(input, process.stdout, { maxBufferSize: 2 * longestMessage });
    // It does not tell by itself when its input ends.
    input.once('end', () => void transport.close());
    await serveAgent(transport, { place, command: hubCommandBeside(entry), actorOf, keyFile: terminal.env[keyVariable] });
    return exitCodes.fine;
  },
};
