/**
 * Messages of the socket beside the features. Every connection begins with `hello`; a window then goes on with
 * LSP's `initialize`, other doors call features at once.
 */
import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { EditorAnswer, OfferedModels } from './models.ts';
import type { BroughtPlugins, PluginCall } from './plugins.ts';
import { changedMethod, helloMethod, pingMethod, presentMethod, retireMethod, type HelloParams, type HelloResult, type Presented } from './wire.ts';

export { messageLimit, productVersion, protocolVersion, type DoorName, type HelloParams, type HelloResult } from './wire.ts';

/** Any door to hub, first message. */
export const hello = new RequestType<HelloParams, HelloResult, void>(helloMethod);

/** Any door to hub: one more actor speaks through this connection. */
export const present = new RequestType<Presented, { readonly actor: string }, void>(presentMethod);

/** Window to hub: are you still answering? */
export const ping = new RequestType0<null, void>(pingMethod);

/**
 * Any door to hub: end gracefully, because a newer version wants to take over or a person asked for it.
 * Answered at once; the connection closes when everything is on disk.
 */
export interface RetireParams { readonly reason: string }
export const retire = new RequestType<RetireParams, { readonly retiring: boolean }, void>(retireMethod);

/** A feature call may name another actor than the connection's, which presented itself there: agents share one terminal. */
export interface CallEnvelope { readonly actor?: string; readonly worktree?: string; readonly input: unknown }

/** Window to hub: the branches without a worktree it wants watched, instead of those it named before. Globs of short names. */
export interface WatchBranchesParams { readonly globs: readonly string[] }
export const watchBranches = new NotificationType<WatchBranchesParams>('interlock/watchBranches');

/** Window to hub: whether merged work is to be checked in the background, and with which command; instead of what it said before. */
export interface SpeculationParams { readonly on: boolean; readonly command?: string }
export const speculation = new NotificationType<SpeculationParams>('interlock/speculation');

/** Window to hub: what extensions of this window bring along, instead of what it named before; it goes with the window. */
export const bringPlugins = new NotificationType<BroughtPlugins>('interlock/bringPlugins');

/** Hub to window: a question to one of those. */
export interface AskPluginParams { readonly name: string; readonly call: PluginCall; readonly input: unknown }
export const askPlugin = new RequestType<AskPluginParams, unknown, void>('interlock/askPlugin');

/** `capabilities.experimental` of the hub's answer to `initialize`: what it calls this window in the ids of its sides. */
export interface WindowCapabilities { readonly window: string }

/** Hub to windows: something the views show has changed; ask again. */
export interface ChangedParams {
  readonly intents: boolean;
  readonly conflicts: boolean;
  readonly sides: boolean;
  /** What is known of merged work. */
  readonly merged?: boolean;
}
export const changed = new NotificationType<ChangedParams>(changedMethod);

/** The editor's own models that a person lets the hub ask, all of them each time; none where that is off. */
export const offerModels = new NotificationType<OfferedModels>('interlock/offerModels');

export interface AskEditorModelParams { readonly id: string; readonly system: string; readonly prompt: string; readonly maxTokens: number }
/** The hub asks one of them. Cancelled where nobody waits any more. */
export const askEditorModel = new RequestType<AskEditorModelParams, EditorAnswer, void>('interlock/askEditorModel');
