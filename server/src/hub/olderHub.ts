import { askToRetire, exchange } from './greet.ts';
import { helloMethod } from '../protocol/wire.ts';
import type { Pointer } from './pointer.ts';

export interface OlderHubCaller { readonly actor: string; readonly version: string }

/** The last protocol before keys: whoever reached the socket was believed. */
const keyless = 1;

/**
 * Asks a hub of an earlier protocol, which cannot read our hello, to end; in its own words.
 * @returns whether it understood: when it has closed the connection, or after `limitMs`
 */
export const retireOlderHub = async ({ protocol, socket }: Pick<Pointer, 'protocol' | 'socket'>, { actor, version }: OlderHubCaller, limitMs: number): Promise<boolean> => {
  if (protocol !== keyless) return false;
  const greeting = await exchange(socket, () => ({ jsonrpc: '2.0', id: 0, method: helloMethod, params: { protocol: keyless, door: 'cli', actor, version } }), limitMs);
  if (greeting.outcome !== 'connected') return false;
  await askToRetire(greeting.socket, `version ${version} takes over`, limitMs);
  return true;
};
