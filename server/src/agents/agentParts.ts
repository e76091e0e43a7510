import type { CheckCommit } from '../landing/landings.ts';
import type { OpenAgentFiles } from '../ports/agentFiles.ts';
import type { Clock } from '../ports/clock.ts';
import type { Git } from '../ports/git.ts';
import type { GitWriter } from '../ports/gitWriter.ts';
import type { Log } from '../ports/log.ts';
import type { Models } from '../ports/models.ts';
import type { Store } from '../ports/store.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { Transcripts } from '../ports/transcripts.ts';
import type { OpenAgentDoor } from './door.ts';

/** What agents stand on, beside the requests that they make. */
export interface AgentParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly git: Git;
  readonly gitWriter: GitWriter;
  /** Runs while no other git writes. */
  readonly inTurn: <T>(body: () => Promise<T>) => Promise<T>;
  readonly syntax: Syntax;
  readonly files: OpenAgentFiles;
  readonly transcripts: Transcripts;
  /** Those that a person lets be asked. */
  readonly models: Models;
  readonly check: CheckCommit;
  /** The project's own, where a person confirmed one. */
  readonly checkCommand: () => Promise<string | undefined>;
  /** What of the repository matters for a goal, in about so many tokens. */
  readonly context: (goal: string, commit: string, budget: number, signal: AbortSignal) => Promise<string>;
  /** Files that a goal's work is likely in, best first, each with its share of all likelihood. */
  readonly likely: (goal: string, signal: AbortSignal) => Promise<readonly { readonly path: string; readonly score: number }[]>;
  readonly openDoor: OpenAgentDoor;
}
