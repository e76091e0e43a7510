import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { serveAgent } from '../../server/src/doors/mcp/agentServer.ts';
import { greet } from '../../server/src/hub/greet.ts';
import type { HubCommand } from '../../server/src/hub/hubCommand.ts';
import { HubClient } from '../../server/src/hub/hubClient.ts';
import { introduce } from '../../server/src/hub/introduction.ts';
import { findPlace } from '../../server/src/hub/place.ts';
import { socketPathOf } from '../../server/src/hub/socketPath.ts';

/** An agent's way to the hub: the real MCP server in this process, or a terminal's connection. */
export interface AgentDoor {
  readonly kind: 'mcp' | 'cli';
  readonly actor: string;
  readonly worktree: string;
  claim(work: string): Promise<boolean>;
  release(work: string): Promise<void>;
  declare(goal: string, targets: readonly string[]): Promise<{ readonly id: string; readonly conflicts: number }>;
  step(id: string, action: 'start' | 'complete' | 'merge'): Promise<void>;
  close(): Promise<void>;
}

type Call = <T>(name: string, input: Record<string, unknown>) => Promise<T>;
interface Declared { readonly intent: { readonly id: string }; readonly conflicts: readonly unknown[] }

export const agentDoor = (kind: 'mcp' | 'cli', command: HubCommand, worktree: string, actor: string): Promise<AgentDoor> =>
  kind === 'mcp' ? mcpDoor(command, worktree, actor) : cliDoor(worktree, actor);

const mcpDoor = async (command: HubCommand, worktree: string, actor: string): Promise<AgentDoor> => {
  const [mine, theirs] = InMemoryTransport.createLinkedPair();
  const served = serveAgent(theirs, { place: findPlace(worktree)!, command, actorOf: () => actor });
  const client = new Client({ name: actor, version: '1.0.0' });
  await client.connect(mine);
  const call: Call = async <T>(name: string, input: Record<string, unknown>) => {
    const { structuredContent, isError, content } = await client.callTool({ name, arguments: input });
    if (isError === true) throw new Error((content as { readonly text: string }[])[0]?.text);
    return structuredContent as T;
  };
  return {
    kind: 'mcp', actor, worktree,
    claim: async work => (await call<{ claimed: boolean }>('claim_work', { work })).claimed,
    release: async work => void await call('claim_work', { work, release: true }),
    declare: async (goal, targets) => declared(await call<Declared>('declare_intent', { goal, targets, start: false })),
    step: async (id, action) => void await call('update_intent', { id, action }),
    close: async () => { await client.close(); await served; },
  };
};

const cliDoor = async (worktree: string, actor: string): Promise<AgentDoor> => {
  const place = findPlace(worktree)!;
  const greeting = await greet(socketPathOf(place.home), introduce(place, 'cli', actor), 5_000);
  if (greeting.outcome !== 'connected') throw new Error(`the hub is ${greeting.outcome}`);
  const client = new HubClient(greeting.socket);
  const call: Call = async <T>(name: string, input: Record<string, unknown>) => await client.call(`interlock/${name}`, { input }) as T;
  return {
    kind: 'cli', actor, worktree,
    claim: async work => (await call<{ claimed: boolean }>('work/claim', { work })).claimed,
    release: async work => void await call('work/release', { work }),
    declare: async (goal, targets) => declared(await call<Declared>('intent/declare', { goal, targets })),
    step: async (id, action) => void await call(`intent/${action}`, { id }),
    close: () => Promise.resolve(client.close()),
  };
};

const declared = ({ intent, conflicts }: Declared) => ({ id: intent.id, conflicts: conflicts.length });
