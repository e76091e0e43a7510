import type { Git } from '../ports/git.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SqlParser } from '../ports/sqlParser.ts';
import type { Store } from '../ports/store.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { Observation } from '../observation/observation.ts';
import type { Result } from '../engine/result.ts';
import type { IntentBook } from '../engine/intents/intentBook.ts';
import type { OutputOf, ParsedInputOf, RequestShape } from '../protocol/request.ts';

/** What features may use. One per hub; no globals. */
export interface HubContext {
  readonly store: Store;
  /** What follows from the store's state for finding overlaps; current at every moment. */
  readonly book: IntentBook;
  readonly observation: Observation;
  readonly syntax: Syntax;
  readonly sql: SqlParser;
  /** Undefined where the workspace is no git repository. */
  readonly git: Git | undefined;
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

/** Who asks, and how. */
export interface Call {
  readonly actor: string;
  readonly door: 'lsp' | 'cli' | 'mcp' | 'hook';
  /** Absolute path of the worktree the caller is in, when known. */
  readonly worktree?: string;
  readonly signal: AbortSignal;
}

/** A request with its handler. Input is already validated; output is checked in tests. */
export interface Feature<R extends RequestShape = RequestShape> {
  readonly request: R;
  run(context: HubContext, input: ParsedInputOf<R>, call: Call): Promise<Result<OutputOf<R>>> | Result<OutputOf<R>>;
}

export const defineFeature = <R extends RequestShape>(request: R, run: Feature<R>['run']): Feature<R> => ({ request, run });
