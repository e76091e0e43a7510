import type { Result } from '../engine/result.ts';
import type { TranscriptEntry } from '../protocol/agents.ts';

/** What features ask of the agents that the hub runs. What they are is in the store's state. */
export interface Agents {
  /** The model that they would work with, or why there is none. */
  model(): Promise<Result<{ readonly name: string }>>;
  /** What a goal's work is likely to change, as targets; none where nothing tells. Rejects when the signal fires. */
  foretold(goal: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Lets it work; nothing where it does already. */
  begin(id: string): void;
  /** Resolves when it does nothing any more. */
  halt(id: string): Promise<void>;
  /** Abandons what it declared, in its own name. */
  abandon(id: string, why: string): Promise<void>;
  /** Oldest first. */
  transcript(id: string): Promise<readonly TranscriptEntry[]>;
}
