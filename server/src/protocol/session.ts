/**
 * Messages of the socket beside the features. Every connection begins with `hello`; a window then goes on with
 * LSP's `initialize`, other doors call features at once.
 */
import { NotificationType, RequestType } from 'vscode-jsonrpc';

/** Raised when the wire changes incompatibly; part of the socket's name, so old and new hubs never meet. */
export const protocolVersion = 1;

export interface HelloParams {
  readonly protocol: number;
  readonly door: 'lsp' | 'cli' | 'mcp' | 'hook';
  /** Default actor of the calls on this connection. */
  readonly actor: string;
  /** Absolute path of the caller's worktree. */
  readonly worktree?: string;
  /** Product version of the caller. */
  readonly version: string;
}
export interface HelloResult { readonly pid: number; readonly version: string; readonly protocol: number; readonly ready: boolean }

/** Any door to hub, first message. */
export const hello = new RequestType<HelloParams, HelloResult, void>('interlock/hello');

/** A feature call may name another actor than the connection's: agents share one terminal. */
export interface CallEnvelope { readonly actor?: string; readonly worktree?: string; readonly input: unknown }

/** Hub to windows: something the views show has changed; ask again. */
export interface ChangedParams { readonly intents: boolean; readonly conflicts: boolean; readonly sides: boolean }
export const changed = new NotificationType<ChangedParams>('interlock/changed');
