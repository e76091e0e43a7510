import type { NotAssessed } from '../protocol/shapes.ts';
import type { Pair } from './riskyPairs.ts';

/** Lines of work that pass the check each by itself, and not together. */
export interface ProvenBreak {
  readonly between: readonly string[];
  /** What the check says first that speaks of an error. */
  readonly lines: readonly string[];
}

/**
 * What came out for one line of work, a pair, or several together. `fails`: the one alone does not pass; `stops`: they do not
 * merge as texts; `skipped`: they share nothing by which they could break each other; `unknown`: `lines` say why.
 */
export interface Outcome {
  readonly of: readonly string[];
  readonly state: 'passes' | 'breaks' | 'fails' | 'stops' | 'skipped' | 'unknown';
  /** What the check says first that speaks of an error; files that collide; a reason. */
  readonly lines: readonly string[];
  /** All that was kept of what the check said. */
  readonly output?: string;
}

export interface Speculation {
  readonly check: string;
  /** Each by itself: whether the check passes. */
  readonly alone: readonly { readonly id: string; readonly ok: boolean }[];
  readonly breaks: readonly ProvenBreak[];
  /** Pairs that were merged and pass. */
  readonly passed: readonly Pair[];
  /** Pairs that do not merge as texts: nothing was run. */
  readonly stops: readonly { readonly between: Pair; readonly files: readonly string[] }[];
  /** Pairs that share nothing by which they could break each other, and were not run. */
  readonly pruned: number;
  /** Those that pass all together: without whoever does not merge, or breaks with one of them. Empty where that says no more than pairs do. */
  readonly together: readonly string[];
  readonly runs: number;
  readonly notAssessed: readonly NotAssessed[];
}
