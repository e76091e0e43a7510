import type { FileMerges } from '../ports/fileMerges.ts';
import type { Git } from '../ports/git.ts';
import type { GitWriter } from '../ports/gitWriter.ts';
import type { Clock } from '../ports/clock.ts';
import type { CoverageReports } from '../ports/coverage.ts';
import type { Log } from '../ports/log.ts';
import type { ChoosableModels } from '../ports/models.ts';
import type { SqlParser } from '../ports/sqlParser.ts';
import type { Store } from '../ports/store.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { CheckProposal } from '../ports/proposalCheck.ts';
import type { Plugins } from '../ports/plugins.ts';
import type { Webhooks } from '../ports/webhooks.ts';
import type { Observation } from '../observation/observation.ts';
import type { Result } from '../engine/result.ts';
import type { IntentBook } from '../engine/intents/intentBook.ts';
import type { DomainEvent, JournalEntry } from '../engine/events.ts';
import type { ActorKind, Delegation, DoorName } from '../protocol/wire.ts';
import type { Grant } from '../engine/rights/grant.ts';
import type { Agents } from './agents.ts';
import type { ConflictChanges } from './conflictChanges.ts';
import type { GitTurns } from './gitTurns.ts';
import type { Rights } from './rights.ts';
import type { MergedWork } from '../speculation/mergedWork.ts';
import type { Landings } from '../landing/landings.ts';
import type { OutputOf, ParsedInputOf, RequestShape } from '../protocol/request.ts';

/** What features may use. One per hub; no globals. */
export interface HubContext {
  readonly store: Store;
  /** The only way a feature writes: in the name of whoever calls. Applied at once, resolves when it is durable. */
  readonly write: (author: Author, event: Written) => Promise<JournalEntry>;
  /** What follows from the store's state for finding overlaps; current at every moment. */
  readonly book: IntentBook;
  readonly observation: Observation;
  readonly rights: Rights;
  readonly webhooks: Webhooks;
  readonly plugins: Plugins;
  readonly sessions: Sessions;
  /** Models that a person chose; where there is none, a feature does without and says so. */
  readonly models: ChoosableModels;
  readonly syntax: Syntax;
  readonly coverage: CoverageReports;
  readonly sql: SqlParser;
  readonly conflictChanges: ConflictChanges;
  /** Undefined where the workspace is no git repository. */
  readonly git: Git | undefined;
  /** Undefined likewise. */
  readonly landings: Landings | undefined;
  /** Undefined likewise. */
  readonly mergedWork: MergedWork | undefined;
  /** Undefined likewise. */
  readonly checkProposal: CheckProposal | undefined;
  /** Undefined likewise. */
  readonly agents: Agents | undefined;
  readonly gitTurns: GitTurns;
  /** Merges of one file by two sides, to be looked at. */
  readonly fileMerges: FileMerges;
  /** Undefined where the workspace is no git repository. */
  readonly gitWriter: GitWriter | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Absolute path: the repository's main worktree, or the workspace where there is no git. */
  readonly root: string;
  /** Absolute path of the store's folder. */
  readonly storeDir: string;
  /** How many editor windows are connected. */
  readonly windows: () => number;
  /** Reported state of the hub's phases. */
  readonly health: () => readonly { readonly phase: string; readonly state: 'starting' | 'ready' | 'failed' | 'stopped'; readonly detail?: string; readonly ms: number }[];
}

export interface Sessions {
  /**
   * An agent is over: its sessions in this worktree end, and what it took and declared there is handed back; of its
   * processes that are still connected, when they go. Resolves when that is durable, with how many ended now.
   */
  finish(who: Pick<Author, 'actor' | 'worktree'>, why: string): Promise<number>;
}

/** An event with the stream it belongs to; who and when are added where it is written. */
export type Written = DomainEvent & { readonly stream: string };

/** Who has shown, with a key, in whose name something may be written. */
export interface Author {
  readonly actor: string;
  readonly door: DoorName;
  readonly kind: ActorKind;
  readonly client: string;
  readonly worktree?: string;
  readonly pid?: number;
  /** Holds the hub's own key, so the store is its. */
  readonly isOwner: boolean;
  readonly delegation: Delegation;
  /** What was handed on to it, by a token that was checked. */
  readonly grant?: Grant;
  /** Of all links of that token. */
  readonly grantIds?: readonly string[];
}

/** Who asks, and how. */
export interface Call {
  readonly actor: string;
  readonly door: DoorName;
  /** Absolute path of the worktree it is about, when known. */
  readonly worktree?: string;
  readonly author: Author;
  /** What was handed on to the caller: it narrows its rights. */
  readonly grant?: Grant;
  readonly signal: AbortSignal;
  /** Where the caller wants to see more and more of a long answer: takes what there is of it, which is of the request's output, too. */
  readonly partly?: (part: unknown) => void;
}

/** A request with its handler. Input is already validated; output is checked in tests. */
export interface Feature<R extends RequestShape = RequestShape> {
  readonly request: R;
  run(context: HubContext, input: ParsedInputOf<R>, call: Call): Promise<Result<OutputOf<R>>> | Result<OutputOf<R>>;
}

export const defineFeature = <R extends RequestShape>(request: R, run: Feature<R>['run']): Feature<R> => ({ request, run });
