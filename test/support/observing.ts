import { vi } from 'vitest';
import { openGit } from '../../server/src/adapters/git/cliGit.ts';
import { createObservation } from '../../server/src/observation/createObservation.ts';
import type { Observation } from '../../server/src/observation/observation.ts';
import type { Clock } from '../../server/src/ports/clock.ts';
import type { Git } from '../../server/src/ports/git.ts';
import { nullLog } from '../../server/src/ports/log.ts';
import type { SchemaJudge } from '../../server/src/ports/schemaJudge.ts';
import type { Syntax } from '../../server/src/ports/syntax.ts';
import type { Watch } from '../../server/src/ports/watch.ts';
import type { Conflict, Intent } from '../../server/src/protocol/shapes.ts';

/** Counts up: every moment is later than the one before. */
export const countingClock = (): Clock => {
  let at = 1_000;
  return { now: () => ++at, id: (prefix) => `${prefix}-${String(++at).padStart(8, '0')}` };
};

export interface Observing {
  readonly observation: Observation;
  readonly git: Git | undefined;
  /** Intents that count, changed by the test. */
  readonly intents: Intent[];
  readonly resolved: Set<string>;
  /** Who is seen at work, by the worktree's root; changed by the test. */
  readonly agents: Map<string, string>;
  /** Waits until `read` gives what is expected; fails with the difference. */
  until<T>(read: () => T, check: (value: T) => void): Promise<void>;
  dispose(): Promise<void>;
}

/** A live observation of a real folder, with real git and watchers. Returned when the first look is done. */
export const observe = async (root: string, syntax: Syntax, watch?: Watch, schemas?: SchemaJudge): Promise<Observing> => {
  const observing = await begin(root, syntax, watch, schemas);
  await observing.observation.settled();
  return observing;
};

/** The same, returned while the first look is under way. */
export const begin = async (root: string, syntax: Syntax, watch?: Watch, schemas?: SchemaJudge): Promise<Observing> => {
  const git = await openGit(root, { log: nullLog });
  const intents: Intent[] = [];
  const resolved = new Set<string>();
  const agents = new Map<string, string>();
  const observation = await createObservation({
    git, root, syntax, log: nullLog, clock: countingClock(), intents: { all: () => intents, one: (id) => intents.find((it) => it.id === id) }, agents: { at: (at) => agents.get(at) }, said: { of: (id) => ({ isResolved: resolved.has(id), thread: undefined }), version: () => [...resolved].join() }, ...(watch ? { watch } : {}), schemas,
  });
  return {
    observation, git, intents, resolved, agents,
    until: (read, check) => vi.waitFor(() => check(read()), { timeout: 20_000, interval: 20 }),
    async dispose() {
      await observation.dispose();
      git?.dispose();
    },
  };
};

/** `kind SEVERITY symbol: side path:line-line, side path:line-line`: what a person would be told, in one line. */
export const said = (conflicts: readonly Conflict[]): string[] => conflicts.map((it) => {
  const places = it.places.map(({ side, path, range }) => `${side} ${path}${range ? `:${range.start.line + 1}-${range.end.line + 1}` : ''}`).sort();
  const symbol = it.places.find((place) => place.symbol !== undefined)?.symbol;
  return `${it.status === 'open' ? '' : `${it.status} `}${it.kind} ${it.severity}${symbol === undefined ? '' : ` ${symbol}`} | ${places.join(' | ')}`;
});
