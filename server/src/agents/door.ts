import type { Result } from '../engine/result.ts';
import type { InputOf, OutputOf, RequestShape } from '../protocol/request.ts';

/** How an agent of the hub's own asks for anything: by the requests that all others have, under its own name, key and rights. */
export interface AgentDoor {
  readonly actor: string;
  /** @param worktree absolute, what it is about */
  call<R extends RequestShape>(request: R, input: InputOf<R>, worktree?: string, signal?: AbortSignal): Promise<Result<OutputOf<R>>>;
  close(): void;
}

export type OpenAgentDoor = (actor: string) => Promise<Result<AgentDoor>>;
