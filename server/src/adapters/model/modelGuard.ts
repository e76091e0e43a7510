import { BrokenCircuitError, CircuitState, circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { ModelError, type EmbedRequest, type GenerateRequest } from '../../ports/model.ts';
import { TurnQueue } from './turnQueue.ts';

/** After so many failures a model rests. */
const failuresInRow = 3;
/** Failures of the model, not of the request. */
const counts = new Set(['notInstalled', 'badFile', 'memory', 'timeout', 'crashed', 'failed', 'unreachable', 'refused']);

export interface GuardOptions {
  readonly name: string;
  /** How many are served at once. */
  readonly places: number;
  /** So long a model is left alone after `failuresInRow`, ms. */
  readonly restMs: number;
}

/** What stands before every model, wherever it runs: turns, rest after failures, and failures in the words and the type of the port. */
export class ModelGuard {
  readonly turns: TurnQueue;
  readonly #breaker;
  #lastFault: string | undefined;

  constructor(private readonly options: GuardOptions) {
    this.turns = new TurnQueue(options.places);
    this.#breaker = circuitBreaker(handleWhen(error => error instanceof ModelError && counts.has(error.fault)), {
      breaker: new ConsecutiveBreaker(failuresInRow), halfOpenAfter: options.restMs,
    });
  }

  get lastFault(): string | undefined { return this.#lastFault; }
  get isResting(): boolean { return this.#breaker.state === CircuitState.Open; }

  /** Rejects with a ModelError and nothing else. */
  async during<T>(request: EmbedRequest | GenerateRequest, work: () => Promise<T>): Promise<T> {
    try {
      return await this.turns.during(request, () => this.#breaker.execute(work));
    } catch (error) {
      throw this.#told(error, request.signal);
    }
  }

  #told(error: unknown, signal: AbortSignal | undefined): ModelError {
    if (signal?.aborted) return new ModelError('cancelled', 'the request was cancelled');
    const { name, restMs } = this.options;
    if (error instanceof BrokenCircuitError) return new ModelError('resting', `${name} failed ${failuresInRow} times in a row and is left alone for ${Math.ceil(restMs / 1_000)} s; at last: ${this.#lastFault ?? 'unknown'}`);
    const known = error instanceof ModelError ? error : new ModelError('failed', (error as Error).message);
    if (counts.has(known.fault)) this.#lastFault = known.message;
    return known;
  }
}
