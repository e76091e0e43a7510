import type { ModelDecision } from '../protocol/models.ts';

/** Who was asked what, and what came of it: for whoever wants to know, and for the next choice. It is no part of the journal: nothing depends on it. */
export interface ModelRecords {
  /** Newest first, at most some hundreds. */
  all(): readonly ModelDecision[];
  /** Takes the place of one with the same id. */
  keep(decision: ModelDecision): void;
}
