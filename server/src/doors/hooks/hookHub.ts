import { greet } from '../../hub/greet.ts';
import { HubClient } from '../../hub/hubClient.ts';
import type { HubCommand } from '../../hub/hubCommand.ts';
import type { Introduction } from '../../hub/introduction.ts';
import type { Place } from '../../hub/place.ts';
import { readPointer } from '../../hub/pointer.ts';

/** For reaching the hub, ms: an agent waits. */
const reachMs = 2_000;

/**
 * The hub of a repository. One that runs is spoken to at once; else one is started, but never where there is no git.
 * @throws Error when none can be reached in time
 */
export const reachHub = async (place: Place, introduction: Introduction, command: () => HubCommand): Promise<HubClient> => {
  const pointer = readPointer(place.storeDir);
  const greeting = pointer && await greet(pointer.socket, introduction, reachMs);
  if (greeting?.outcome === 'connected') return new HubClient(greeting.socket);
  if (!place.git) throw new Error('no hub runs for this folder');
  // Loaded only here: most hooks find a hub.
  const { connectToHub } = await import('../../hub/connect.ts');
  const { socket } = await connectToHub({ place, introduction, command: command(), limitMs: reachMs, helloLimitMs: reachMs });
  return new HubClient(socket);
};
