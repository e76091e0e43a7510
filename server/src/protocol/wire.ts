/**
 * What every door must know before it can speak: plain constants, no imports, so that a terminal command
 * loads no library to say hello.
 */

/** Raised when the wire changes incompatibly; part of the socket's name, so old and new hubs never meet. */
export const protocolVersion = 1;

/** Version of this product; the same as in package.json (a test holds them together). */
export const productVersion = '0.1.0';

/** Bytes of one message's body. A longer one is refused before it is read. */
export const messageLimit = 8 * 1024 * 1024;

export const doorNames = ['lsp', 'cli', 'mcp', 'hook'] as const;
export type DoorName = (typeof doorNames)[number];

export interface HelloParams {
  readonly protocol: number;
  readonly door: DoorName;
  /** Default actor of the calls on this connection. */
  readonly actor: string;
  /** Absolute path of the caller's worktree. */
  readonly worktree?: string;
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
export const retireMethod = 'interlock/retire';
/** Asks for `changed` notices from now on. Not sent unasked: a door that only calls would not read them. */
export const followMethod = 'interlock/follow';
export const changedMethod = 'interlock/changed';
