import { generateKeyPairSync } from 'node:crypto';
import type { Caller } from '../../server/src/doors/gate.ts';
import { keyPairOf, type KeyPair } from '../../server/src/identity/keyPair.ts';
import { prove } from '../../server/src/identity/proof.ts';
import { protocolVersion, type DoorName } from '../../server/src/protocol/wire.ts';

const keys = new Map<string, KeyPair>();

/** One real key for each name, for as long as the tests of a file run. */
const keyOf = (actor: string): KeyPair => {
  const key = keys.get(actor) ?? keyPairOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  keys.set(actor, key);
  return key;
};

/** A caller as a door hands it to the gate. Its proof is real; the hub that it names is made up. */
export const callerNamed = (actor: string, door: DoorName = 'cli', more: { readonly beside?: readonly string[]; readonly worktree?: string; readonly pid?: number } = {}): Caller => {
  const { beside = [], worktree, pid } = more;
  const proof = prove(keyOf(actor), { hub: 'hub', actor, door, worktree });
  return {
    actor, door, kind: 'agent', client: 'test', isOwner: false, delegation: { ...proof, hub: 'hub', protocol: protocolVersion },
    ...(worktree === undefined ? {} : { worktree }), ...(pid === undefined ? {} : { pid }),
    beside: other => (beside.includes(other) ? callerNamed(other, door) : undefined),
  };
};
