import { randomBytes } from 'node:crypto';
import { protocolVersion, type DoorName, type Proof } from '../protocol/wire.ts';
import { isSignedBy, type KeyPair } from './keyPair.ts';

/** What a proof is about: who comes through which door, to which hub. */
export interface Presence {
  /** Public key of the hub it is made for: no other hub takes it. */
  readonly hub: string;
  readonly actor: string;
  readonly door: DoorName;
  readonly worktree?: string | undefined;
}

/** Signs a presence, for this moment only. */
export const prove = (key: KeyPair, presence: Presence): Proof => {
  const { publicKey } = key;
  const unsigned = { publicKey, time: Date.now(), nonce: randomBytes(16).toString('base64url') };
  return { ...unsigned, signature: key.sign(textOf(presence, unsigned, protocolVersion)) };
};

export const isProven = (presence: Presence, proof: Proof, protocol: number = protocolVersion): boolean =>
  isSignedBy(proof.publicKey, textOf(presence, proof, protocol), proof.signature);

/** The hub's key over the same words: whoever has it owns the store. */
export const proveOwner = (hubKey: KeyPair, presence: Presence, proof: Proof): string => hubKey.sign(`owner ${textOf(presence, proof, protocolVersion)}`);

export const isOwnerProven = (presence: Presence, proof: Proof, signature: string): boolean =>
  isSignedBy(presence.hub, `owner ${textOf(presence, proof, protocolVersion)}`, signature);

/** As JSON: a name with line ends in it cannot be read as another field. */
const textOf = ({ hub, actor, door, worktree }: Presence, { publicKey, time, nonce }: Omit<Proof, 'signature'>, protocol: number): string =>
  `interlock-hello\n${JSON.stringify([protocol, hub, actor, door, worktree ?? null, publicKey, time, nonce])}`;
