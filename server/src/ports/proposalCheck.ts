import type { Side } from '../protocol/shapes.ts';

export interface ProposalQuestion {
  readonly mine: Side;
  readonly theirs: Side;
  /** From the root of the repository. */
  readonly path: string;
  /** What the file would be. */
  readonly text: string;
  /** Confirmed by a person. */
  readonly command: string;
  readonly limitMs: number;
}

/**
 * Runs a check aside on what two sides would be together with one file as proposed. Undefined: it passed; else why it is not accepted. Rejects where it
 * is cancelled, or git gives no answer.
 */
export type CheckProposal = (question: ProposalQuestion, signal: AbortSignal) => Promise<string | undefined>;
