import type { RulesFault } from '../engine/rights/readRules.ts';
import type { Rules } from '../engine/rights/rules.ts';
import type { Deviation } from '../protocol/plans.ts';
import type { Denial, Violation } from '../protocol/rights.ts';

/** The rules that hold at one moment. */
export interface Standing {
  readonly rules: Rules;
  /** `kept`: as they were held last, since what is there now cannot be read or is on another line of commits. */
  readonly from: 'none' | 'commit' | 'file' | 'kept';
  /** What is wrong with the text that should hold. */
  readonly faults: readonly RulesFault[];
}

export interface RulesInForce {
  /** Read anew at each call. Rejects where git cannot say. */
  current(): Promise<Standing>;
  /** What the file in the main worktree says where it is another than the commit's, which holds; undefined where it is not, or cannot be read. */
  uncommitted(): Promise<Rules | undefined>;
}

export interface DenialBook {
  /** Those that are to be written down: what was written within the last minute is not written again. */
  fresh(denials: readonly Denial[], now: number): readonly Denial[];
}

/** What a worktree has now that somebody at work there may not change. */
export interface Breach { readonly side: string; readonly root: string; readonly actor: string; readonly violation: Violation }

export interface Breaches {
  all(): readonly Breach[];
  /** Of worktrees whose work lies too far from the tasks of who is at work there. */
  deviations(): readonly Deviation[];
  /** `files`: absolute paths whose breaches came or went; none where only a deviation did. */
  onDidChange(listener: (files: readonly string[]) => void): () => void;
}

/** What features ask of rules and rights. */
export interface Rights {
  readonly rules: RulesInForce;
  readonly denials: DenialBook;
  readonly breaches: Breaches;
  /** Whether git asks us before commits and pushes in this worktree. */
  hasGitHooks(root: string): Promise<boolean>;
}
