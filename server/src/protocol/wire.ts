/**
 * What every door must know before it can speak: plain constants, no imports, so that a terminal command
 * loads no library to say hello.
 */

/** Raised when the wire changes incompatibly; part of the socket's name, so old and new hubs never meet. */
export const protocolVersion = 2;

/** Version of this product; the same as in package.json (a test holds them together). */
export const productVersion = '0.1.0';

/** Bytes of one message's body. A longer one is refused before it is read. */
export const messageLimit = 8 * 1024 * 1024;

export const doorNames = ['lsp', 'cli', 'mcp', 'hook', 'agent'] as const;
export type DoorName = (typeof doorNames)[number];

export const actorKinds = ['person', 'agent'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Shows that a caller holds an actor's key: an Ed25519 signature for one hub and one moment. */
export interface Proof {
  /** The actor's: 32 bytes, base64url. */
  readonly publicKey: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** Never used twice; base64url. */
  readonly nonce: string;
  readonly signature: string;
}

/** A proof as it was given once. Kept with a session it shows for good that the actor let this hub write in its name. */
export interface Delegation extends Proof {
  /** Public key of the hub it was made for. */
  readonly hub: string;
  readonly protocol: number;
}

/** Who speaks, with its proof. */
export interface Presented {
  readonly actor: string;
  /** Absolute path of the caller's worktree. */
  readonly worktree?: string;
  /** What an actor is that was never seen before. */
  readonly kind: ActorKind;
  /** Name of the program that speaks. */
  readonly client: string;
  /** Process that speaks, when it stays: it is looked whether it still lives. */
  readonly pid?: number;
  readonly proof: Proof;
  /** Signature by the hub's own key: the caller owns the store. */
  readonly owner?: string;
  /** What was handed on to the actor, as signed links; it narrows what it may do. */
  readonly grant?: string;
}

export interface HelloParams extends Presented {
  readonly protocol: number;
  readonly door: DoorName;
  /** Product version of the caller. */
  readonly version: string;
}

export interface HelloResult {
  readonly pid: number;
  readonly version: string;
  readonly protocol: number;
  /** False while the hub is still starting: calls wait for it, they are not lost. */
  readonly ready: boolean;
}

/** Methods of the socket that are no features. */
export const helloMethod = 'interlock/hello';
/** Lets further actors speak through a connection, each with its own proof: agents share one window or one terminal. */
export const presentMethod = 'interlock/present';
export const pingMethod = 'interlock/ping';
export const retireMethod = 'interlock/retire';
/** Says that the connection ends on purpose; a connection that only breaks off may come again. */
export const goodbyeMethod = 'interlock/goodbye';
/** Asks for `changed` notices from now on. Not sent unasked: a door that only calls would not read them. */
export const followMethod = 'interlock/follow';
export const changedMethod = 'interlock/changed';
