import { chokidarWatch } from '../adapters/watch/chokidarWatch.ts';
import type { SaidOfAll } from '../engine/conflicts/threads.ts';
import type { Clock } from '../ports/clock.ts';
import type { Git } from '../ports/git.ts';
import type { Log } from '../ports/log.ts';
import type { Syntax } from '../ports/syntax.ts';
import type { SchemaJudge } from '../ports/schemaJudge.ts';
import type { Watch } from '../ports/watch.ts';
import type { AgentsSeen } from './actorIndex.ts';
import type { DeclaredIntents } from './declaredWork.ts';
import { LiveObservation } from './liveObservation.ts';
import type { Observation } from './observation.ts';

export interface ObservationDeps {
  /** Undefined where the workspace is no repository: then only windows' unsaved texts are compared. */
  readonly git: Git | undefined;
  /** Absolute path: the main worktree, or the workspace where there is no git. */
  readonly root: string;
  readonly syntax: Syntax;
  readonly log: Log;
  readonly clock: Clock;
  /** Read at the start, and when `intentsChanged` says so. */
  readonly intents: DeclaredIntents;
  /** Read at the start, and when `agentsChanged` says so; absent: nobody is seen. */
  readonly agents?: AgentsSeen;
  /** Whether somebody resolved this conflict, and what was said of it. */
  readonly said: SaidOfAll;
  /** Asked when two sides changed one schema; absent: what they do to it is not compared. */
  readonly schemas?: SchemaJudge | undefined;
  readonly watch?: Watch;
  /** Whether somebody waits for an answer that is being written: what is not urgent is judged a little later then. */
  readonly isAwaited?: () => boolean;
}

/**
 * Starts to observe. Resolves once the worktrees are known (buffers can be opened); what they changed is read in the
 * background, and `settled` waits for it.
 */
export const createObservation = async ({ watch = chokidarWatch, isAwaited = () => false, schemas = undefined, agents = { at: () => undefined }, ...deps }: ObservationDeps): Promise<Observation> => {
  const observation = new LiveObservation({ ...deps, watch, isAwaited, schemas, agents });
  await observation.start();
  return observation;
};
