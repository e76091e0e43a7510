import type { TranscriptEntry } from '../protocol/agents.ts';

/** What was said to agents and by them, on disk, readable by the owner alone. */
export interface Transcripts {
  /** Resolves when it is written. */
  append(agent: string, entry: TranscriptEntry): Promise<void>;
  /** Oldest first; a line that was cut off is left out. Empty where there is none. */
  read(agent: string): Promise<readonly TranscriptEntry[]>;
}
