import type { Log } from '../ports/log.ts';

/** In the order they start; they stop in reverse. */
export const phaseNames = ['settings', 'store', 'engine', 'doors', 'watchers'] as const;
export type PhaseName = (typeof phaseNames)[number];

export interface PhaseHealth {
  readonly phase: PhaseName;
  readonly state: 'starting' | 'ready' | 'failed' | 'stopped';
  readonly detail?: string;
  /** How long it took to get there. */
  readonly ms: number;
}

export interface PhaseOptions {
  /** For each attempt, ms. */
  readonly limitMs: number;
  /** Attempts in all. Default 1. */
  readonly attempts?: number;
  /** False for a failure that another attempt cannot mend. */
  readonly retry?: (error: unknown) => boolean;
  /** Said in the health of a phase that is ready. */
  readonly detail?: string;
}

/** A phase that did not come up. Its message names the phase and the cause. */
export class PhaseFailed extends Error {
  override readonly name = 'PhaseFailed';
}

const pauseMs = 100;

/** Runs the phases of one hub and keeps their health. */
export class Phases {
  readonly #log: Log;
  readonly #health = new Map<PhaseName, PhaseHealth>(phaseNames.map(phase => [phase, { phase, state: 'stopped', ms: 0 }]));

  constructor(log: Log) {
    this.#log = log;
  }

  health(): readonly PhaseHealth[] {
    return [...this.#health.values()];
  }

  set(phase: PhaseName, state: PhaseHealth['state'], ms: number, detail?: string): void {
    this.#health.set(phase, { phase, state, ms: Math.round(ms * 10) / 10, ...(detail === undefined ? {} : { detail }) });
    this.#log.info('hub', `${phase} ${state}${detail === undefined ? '' : `: ${detail}`} (${ms.toFixed(0)} ms)`);
  }

  /** @throws PhaseFailed after the last attempt */
  async run<T>(phase: PhaseName, options: PhaseOptions, body: (signal: AbortSignal) => Promise<T> | T): Promise<T> {
    const started = performance.now();
    for (let attempt = 1; ; attempt++) {
      this.set(phase, 'starting', performance.now() - started, attempt > 1 ? `attempt ${attempt}` : undefined);
      try {
        const value = await withinLimit(options.limitMs, body);
        this.set(phase, 'ready', performance.now() - started, options.detail);
        return value;
      } catch (error) {
        const cause = error instanceof Error ? error.message : String(error);
        this.set(phase, 'failed', performance.now() - started, cause);
        if (attempt >= (options.attempts ?? 1) || options.retry?.(error) === false) throw new PhaseFailed(`${phase}: ${cause}`, { cause: error });
        await new Promise(done => { setTimeout(done, pauseMs * attempt); });
      }
    }
  }
}

const withinLimit = async <T>(limitMs: number, body: (signal: AbortSignal) => Promise<T> | T): Promise<T> => {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => {
      abort.abort();
      failed(new Error(`took longer than ${limitMs} ms`));
    }, limitMs);
  });
  try {
    return await Promise.race([Promise.resolve(body(abort.signal)), late]);
  } finally {
    clearTimeout(timer);
  }
};
