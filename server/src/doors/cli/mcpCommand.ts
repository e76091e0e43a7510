import { hubCommandBeside } from '../../hub/hubCommand.ts';
import { keyVariable } from '../../hub/introduction.ts';
import { actorOfAgent } from '../agentActor.ts';
import type { CliCommand } from './command.ts';
import { placeOf } from './hubSession.ts';
import { exitCodes } from './terminal.ts';

/** Agents start it; it speaks MCP on standard input and output until that ends. */
export const mcpCommand: CliCommand = {
  words: 'mcp', summary: 'Serve an agent: MCP on standard input and output.', positionals: [], options: [],
  examples: ['claude mcp add interlock -- interlock mcp'],
  async run(invocation) {
    const { globals, terminal, entry } = invocation;
    const place = placeOf(invocation);
    const [{ serveAgent }, { StdioServerTransport }] = await Promise.all([import('../mcp/agentServer.ts'), import('@modelcontextprotocol/sdk/server/stdio.js')]);
    const actorOf = (client: string): string => globals.actor ?? actorOfAgent(terminal.env, client, place.worktree);
    const transport = new StdioServerTransport();
    // It does not tell by itself when its input ends.
    process.stdin.once('end', () => void transport.close());
    await serveAgent(transport, { place, command: hubCommandBeside(entry), actorOf, keyFile: terminal.env[keyVariable] });
    return exitCodes.fine;
  },
};
