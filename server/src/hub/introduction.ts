import { readGrant } from '../identity/grantFiles.ts';
import { hubPublicKey, keyFileOf, readHubKey, readOrMakeKey } from '../identity/keyFiles.ts';
import { prove, proveOwner } from '../identity/proof.ts';
import { productVersion, protocolVersion, type ActorKind, type DoorName, type HelloParams, type Presented } from '../protocol/wire.ts';
import type { Place } from './place.ts';

/** What a door says of itself. Signed anew for each hello: a proof is good for one moment. */
export interface Introduction {
  readonly door: DoorName;
  readonly actor: string;
  readonly kind: ActorKind;
  readonly client: string;
  readonly version: string;
  readonly worktree?: string;
  /** Of a process that stays. */
  readonly pid?: number;
  readonly storeDir: string;
  /** Where the actor's key lies; default: in the store. */
  readonly keyFile?: string | undefined;
  /** Also shows that the caller owns the store, where it does. */
  readonly asOwner?: boolean;
}

/** What doors say of themselves unless they know better. */
const habits: Readonly<Record<DoorName, { readonly kind: ActorKind; readonly client: string; readonly stays: boolean }>> = {
  lsp: { kind: 'person', client: 'editor', stays: true }, cli: { kind: 'person', client: 'terminal', stays: false },
  mcp: { kind: 'agent', client: 'agent', stays: true }, hook: { kind: 'agent', client: 'hook', stays: false },
  // The hub's own.
  agent: { kind: 'agent', client: 'interlock', stays: true },
};

/** Names the file of the caller's own key, for those who have no other. */
export const keyVariable = 'INTERLOCK_KEY';

export const introduce = (place: Pick<Place, 'storeDir' | 'worktree'>, door: DoorName, actor: string, more: Partial<Introduction> = {}): Introduction => {
  const { kind, client, stays } = habits[door];
  return { door, actor, kind, client, version: productVersion, worktree: place.worktree, storeDir: place.storeDir, ...(stays ? { pid: process.pid } : {}), ...more };
};

/** The hello of this moment. Called once a hub listens: it has made its key before. @throws KeyError */
export const helloOf = (introduction: Introduction): HelloParams =>
  ({ ...presentedBy(introduction), protocol: protocolVersion, door: introduction.door, version: introduction.version });

/** @throws KeyError */
export const presentedBy = ({ storeDir, keyFile, asOwner, door, actor, worktree, kind, client, pid }: Introduction): Presented => {
  // Whoever listens there without having made one is no hub, and says so.
  const presence = { hub: hubPublicKey(storeDir) ?? '', actor, door, worktree };
  const proof = prove(readOrMakeKey(keyFile || keyFileOf(storeDir, actor)), presence);
  const hubKey = asOwner === true ? readHubKey(storeDir) : undefined;
  return {
    actor, kind, client, proof, ...(worktree === undefined ? {} : { worktree }), ...(pid === undefined ? {} : { pid }),
    ...granted(storeDir, actor),
    ...(hubKey ? { owner: proveOwner(hubKey, presence, proof) } : {}),
  };
};

const granted = (storeDir: string, actor: string): Pick<Presented, 'grant'> => {
  const grant = readGrant(storeDir, actor);
  return grant === undefined ? {} : { grant };
};
