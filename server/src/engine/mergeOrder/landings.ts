import type { Certainty, Severity } from '../../protocol/words.ts';

/** One party whose work lands as a whole. */
export interface Landing {
  readonly id: string;
  /** Lower for whoever came first: decides where nothing else does. */
  readonly since: number;
}

/** Two parties that collide: whoever lands second takes up what the first did. */
export interface Meeting {
  readonly between: readonly [string, string];
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Who had better land first, where it matters: who uses a name before who renames it, and then renames that use, too. */
  readonly first?: string;
}

/** `side` may land only when `other` has. */
export interface Wait { readonly side: string; readonly other: string }

export interface Landings<M extends Meeting> {
  readonly landings: readonly Landing[];
  readonly meetings: readonly M[];
  readonly waits: readonly Wait[];
  /** What meetings call the line all land on: it is there first, whatever the order. */
  readonly target?: string;
}

export interface Step<M extends Meeting> {
  readonly id: string;
  /** From 1. Those of one wave neither meet nor wait for each other. */
  readonly wave: number;
  /** What it meets in all that landed before it, the worst first. */
  readonly rebases: readonly M[];
  /** What it waits for, also where that can never be. */
  readonly waitsFor: readonly string[];
}

export interface MergeOrder<M extends Meeting> {
  readonly steps: readonly Step<M>[];
  /** Steps that meet something of severity error. */
  readonly reworks: number;
  /** No other order is better; else it is the best of those that were tried. */
  readonly best: boolean;
  /** Those who wait for each other; what they wait for within is left out of the order. */
  readonly deadlocks: readonly (readonly string[])[];
}

/** More sides that hang together than this are not tried in every order. */
export const mostExact = 14;
