import type { ZodType } from 'zod';
import type { Log } from '../../ports/log.ts';
import type { Embedded, EmbedRequest, Generated, GenerateRequest, LoadedModel, Model, ModelStatus } from '../../ports/model.ts';
import { ModelGuard } from './modelGuard.ts';
import { WorkerProcess, type AskOptions, type Worker } from './workerProcess.ts';
import { embedded, generated, loaded, type Asked, type LoadOptions } from './workerMessages.ts';

export interface LlamaModelOptions extends LoadOptions {
  readonly name: string;
  readonly log: Log;
  /** Without a request for so long its memory is given back, ms. */
  readonly idleMs: number;
  /** Until it must be loaded, ms. */
  readonly loadMs: number;
  /** So long it is left alone after failures in a row, ms. */
  readonly restMs: number;
}

type StartWorker = (onEnd: (why: string, expected: boolean) => void) => Worker;

interface Running { readonly process: Worker; readonly ready: Promise<LoadedModel> }

/** A .gguf file run by llama.cpp in a process of its own, which is there while it is used. */
export class LlamaModel implements Model {
  readonly name: string;
  readonly #guard: ModelGuard;
  #running: Running | undefined;
  #loaded: LoadedModel | undefined;
  #crashes = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(private readonly options: LlamaModelOptions, private readonly startWorker: StartWorker = onEnd => new WorkerProcess(onEnd)) {
    this.name = options.name;
    this.#guard = new ModelGuard({ name: options.name, places: options.sequences, restMs: options.restMs });
  }

  async generate(request: GenerateRequest): Promise<Generated> {
    const { system, prompt, schema, maxTokens, temperature, seed } = request;
    return this.#ask(request, { what: 'generate', input: { system, prompt, schema, maxTokens, temperature, seed } }, generated, request.onText);
  }

  async embed(request: EmbedRequest): Promise<Embedded> {
    return this.#ask(request, { what: 'embed', texts: [...request.texts] }, embedded);
  }

  status(): ModelStatus {
    const { turns, isResting, lastFault } = this.#guard;
    return {
      name: this.name, state: isResting ? 'resting' : this.#loaded ? 'ready' : this.#running ? 'loading' : 'unloaded', contextSize: this.options.contextSize, loaded: this.#loaded,
      running: turns.running, waiting: turns.waiting, crashes: this.#crashes, lastFault, cancelMs: this.#running?.process.leftMs,
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
      return await this.#guard.during(request, async () => {
        const { process, ready } = this.#start();
        await untilAborted(ready, signal);
        return shape.parse(await process.ask(ask, { limitMs, signal, onText }));
      });
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
      this.#guard.turns.setPlaces(sequences);
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

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#guard.turns.running + this.#guard.turns.waiting > 0) return;
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
