import type { Caller } from '../../server/src/doors/gate.ts';
import type { DoorName } from '../../server/src/protocol/wire.ts';

/** A caller as the gate gets it. Its proof is made up: the gate does not look at it, the door has. One key for each name. */
export const callerNamed = (actor: string, door: DoorName = 'cli', beside: readonly string[] = []): Caller => ({
  actor, door, kind: 'agent', client: 'test', isOwner: false,
  delegation: { publicKey: `key of ${actor}`, hub: 'hub', protocol: 2, time: 0, nonce: '0', signature: '0' },
  beside: other => (beside.includes(other) ? callerNamed(other, door) : undefined),
});
