import { BrokenCircuitError, CircuitState, circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import type { ZodType } from 'zod';
import type { Log } from '../../ports/log.ts';
import { ModelError, type Embedded, type EmbedRequest, type Generated, type GenerateRequest, type LoadedModel, type Model, type ModelStatus } from '../../ports/model.ts';
import { TurnQueue } from './turnQueue.ts';
import { WorkerProcess, type AskOptions, type Worker } from './workerProcess.ts';
import { embedded, generated, loaded, type Asked, type LoadOptions } from './workerMessages.ts';

export interface LlamaModelOptions extends LoadOptions {
  readonly name: string;
  readonly log: Log;
  /** Without a request for so long its memory is given back, ms. */
  readonly idleMs: number;
  /** Until it must be loaded, ms. */
  readonly loadMs: number;
  /** So long it is left alone after `failuresInRow`, ms. */
  readonly restMs: number;
}

/** After so many failures it rests. */
const failuresInRow = 3;
/** Failures of the model, not of the request. */
const counts = new Set(['notInstalled', 'badFile', 'memory', 'timeout', 'crashed', 'failed']);

type StartWorker = (onEnd: (why: string, expected: boolean) => void) => Worker;

interface Running { readonly process: Worker; readonly ready: Promise<LoadedModel> }

/** A .gguf file run by llama.cpp in a process of its own, which is there while it is used. */
export class LlamaModel implements Model {
  readonly name: string;
  readonly #turns: TurnQueue;
  readonly #breaker;
  #running: Running | undefined;
  #loaded: LoadedModel | undefined;
  #crashes = 0;
  #lastFault: string | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: LlamaModelOptions, private readonly startWorker: StartWorker = onEnd => new WorkerProcess(onEnd)) {
    this.name = options.name;
    this.#turns = new TurnQueue(options.sequences);
    this.#breaker = circuitBreaker(handleWhen(error => error instanceof ModelError && counts.has(error.fault)), {
      breaker: new ConsecutiveBreaker(failuresInRow), halfOpenAfter: options.restMs,
    });
  }

  async generate(request: GenerateRequest): Promise<Generated> {
    const { system, prompt, schema, maxTokens, temperature, seed } = request;
    return this.#ask(request, { what: 'generate', input: { system, prompt, schema, maxTokens, temperature, seed } }, generated, request.onText);
  }

  async embed(request: EmbedRequest): Promise<Embedded> {
    return this.#ask(request, { what: 'embed', texts: [...request.texts] }, embedded);
  }

  status(): ModelStatus {
    const resting = this.#breaker.state === CircuitState.Open;
    return {
      name: this.name, state: resting ? 'resting' : this.#loaded ? 'ready' : this.#running ? 'loading' : 'unloaded', loaded: this.#loaded,
      running: this.#turns.running, waiting: this.#turns.waiting, crashes: this.#crashes, lastFault: this.#lastFault, cancelMs: this.#running?.process.leftMs,
    };
  }

  async unload(): Promise<void> {
    clearTimeout(this.#idle);
    this.#running?.process.end();
  }

  async #ask<T>(request: EmbedRequest | GenerateRequest, ask: Asked, shape: ZodType<T>, onText?: AskOptions['onText']): Promise<T> {
    const { signal, limitMs } = request;
    clearTimeout(this.#idle);
    try {
      return await this.#turns.during(request, () => this.#breaker.execute(async () => {
        const { process, ready } = this.#start();
        await untilAborted(ready, signal);
        return shape.parse(await process.ask(ask, { limitMs, signal, onText }));
      }));
    } catch (error) {
      throw this.#told(error, signal);
    } finally {
      this.#rest();
    }
  }

  #start(): Running {
    if (this.#running) return this.#running;
    const process: Worker = this.startWorker((why, expected) => { this.#gone(process, why, expected); });
    const ready = this.#load(process);
    // Told to whoever waits for it.
    ready.catch(() => undefined);
    return this.#running = { process, ready };
  }

  async #load(process: Worker): Promise<LoadedModel> {
    const { name: _name, log, idleMs: _idle, loadMs, restMs: _rest, ...options } = this.options;
    try {
      const { weights, context, contextSize, sequences, gpu, threads, lowered } = loaded.parse(await process.ask({ what: 'load', options }, { limitMs: loadMs }));
      this.#turns.setPlaces(sequences);
      log.info('model', `${this.name} is loaded${lowered === undefined ? '' : `: ${lowered}`}`);
      return this.#loaded = { contextSize, sequences, gpu, threads, predicted: { ram: weights.ram + context.ram, vram: weights.vram + context.vram }, lowered, pid: process.pid };
    } catch (error) {
      process.end();
      throw error;
    }
  }

  #gone(process: Worker, why: string, expected: boolean): void {
    if (this.#running?.process !== process) return;
    this.#running = undefined;
    this.#loaded = undefined;
    if (expected) return;
    this.#crashes += 1;
    this.options.log.warn('model', `${this.name}: ${why}`);
  }

  /** In the words and the type of the port. */
  #told(error: unknown, signal: AbortSignal | undefined): ModelError {
    if (signal?.aborted) return new ModelError('cancelled', 'the request was cancelled');
    if (error instanceof BrokenCircuitError) return new ModelError('resting', `${this.name} failed ${failuresInRow} times in a row and is left alone for ${Math.ceil(this.options.restMs / 1_000)} s; at last: ${this.#lastFault ?? 'unknown'}`);
    const known = error instanceof ModelError ? error : new ModelError('failed', (error as Error).message);
    if (counts.has(known.fault)) this.#lastFault = known.message;
    return known;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#turns.running + this.#turns.waiting > 0) return;
    this.#idle = setTimeout(() => { void this.unload(); }, this.options.idleMs).unref();
  }
}

/** The promise, or the signal's reason. */
const untilAborted = <T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> => (!signal ? promise : new Promise((done, failed) => {
  signal.throwIfAborted();
  const stop = (): void => failed(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  promise.then(done, failed).finally(() => { signal.removeEventListener('abort', stop); });
}));
