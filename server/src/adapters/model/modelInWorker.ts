import os from 'node:os';
import type { GgufFileInfo, Llama, LlamaContext, LlamaContextSequence, LlamaEmbeddingContext, LlamaModel as NativeModel } from 'node-llama-cpp';
import { checkedFile, checkWhole } from './checkedFile.ts';
import { predictMemory } from './predictMemory.ts';
import { WorkerFailure } from './workerFailure.ts';
import type { GenerateInput, Loaded, LoadOptions, Prediction } from './workerMessages.ts';

export { WorkerFailure };

type Library = typeof import('node-llama-cpp');

/** Beyond the prompt's own tokens, what a chat template puts around it. */
const templateTokens = 48;
/** An embedding looks at this many tokens of a text at most: its time grows with their square. */
const embedTokens = 512;

interface Opened {
  readonly library: Library;
  readonly llama: Llama;
  readonly info: GgufFileInfo;
}

interface Held extends Opened {
  readonly model: NativeModel;
  readonly context: LlamaContext;
  /** Whether its threads are as many as there are free cores. */
  readonly followsCores: boolean;
  readonly sequences: LlamaContextSequence[];
}

/** The model in its process: native code, one file for the life of the process. */
export class ModelInWorker {
  #held: Held | undefined;
  #embedding: Promise<LlamaEmbeddingContext> | undefined;
  readonly #wanting: ((sequence: LlamaContextSequence) => void)[] = [];
  /** Last words of the native code: its errors say less than its log. */
  #logged: string[] = [];

  /** What loading would take, without doing so. */
  async predict(options: LoadOptions): Promise<Prediction> {
    return this.#predict(await this.#start(options), options);
  }

  async load(options: LoadOptions): Promise<Loaded> {
    const opened = await this.#start(options);
    const prediction = await this.#predict(opened, options);
    const before = process.memoryUsage.rss();
    try {
      const model = await opened.llama.loadModel({ modelPath: options.file, gpuLayers: prediction.gpuLayers, useMmap: false });
      const { contextSize, sequences } = prediction;
      const context = await model.createContext({ contextSize, sequences, batchSize: Math.min(options.batchSize, contextSize), failedCreationRemedy: false });
      this.#held = { ...opened, model, context, followsCores: options.maxThreads === 0, sequences: Array.from({ length: sequences }, () => context.getSequence()) };
    } catch (error) {
      // What the native code logs comes a little later than its failure.
      await new Promise(done => setTimeout(done, 50));
      throw this.#loadFailure(error as Error);
    }
    return { ...prediction, resident: { before, after: process.memoryUsage.rss() } };
  }

  async generate(input: GenerateInput, signal: AbortSignal, onText: (text: string) => void): Promise<unknown> {
    const { library, llama, model, context, followsCores } = this.#loaded();
    if (followsCores) llama.maxThreads = freeCores();
    const promptTokens = model.tokenize(input.system).length + model.tokenize(input.prompt).length;
    const room = context.contextSize - promptTokens - templateTokens;
    if (room < 1) throw new WorkerFailure('tooLong', `the prompt has ${promptTokens} tokens, and the context holds ${context.contextSize}`);
    const grammar = input.schema && await llama.createGrammarForJsonSchema(input.schema as Parameters<Llama['createGrammarForJsonSchema']>[0]);
    const sequence = await this.#takeSequence();
    const session = new library.LlamaChatSession({ contextSequence: sequence, systemPrompt: input.system });
    const started = performance.now();
    let tokens = 0;
    try {
      const { responseText, stopReason } = await session.promptWithMeta(input.prompt, {
        signal, maxTokens: Math.min(input.maxTokens, room), temperature: input.temperature ?? 0, ...(input.seed !== undefined && { seed: input.seed }),
        ...(grammar && { grammar }), budgets: { thoughtTokens: 0 }, onTextChunk: onText, onToken: it => { tokens += it.length; },
      });
      return { text: responseText, stopped: stopReason === 'maxTokens' ? 'length' : 'end', promptTokens, tokens, tookMs: performance.now() - started };
    } finally {
      session.dispose({ disposeSequence: false });
      this.#giveBack(sequence);
    }
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<unknown> {
    const { model } = this.#loaded();
    const contextSize = Math.min(model.trainContextSize, embedTokens);
    this.#embedding ??= model.createEmbeddingContext({ contextSize });
    const embedding = await this.#embedding;
    const vectors: (readonly number[])[] = [];
    let cut = 0;
    for (const text of texts) {
      signal.throwIfAborted();
      const tokens = model.tokenize(text);
      // Two are left for what the model puts around it.
      if (tokens.length > contextSize - 2) cut += 1;
      vectors.push((await embedding.getEmbeddingFor(tokens.slice(0, contextSize - 2))).vector);
    }
    return { vectors, cut };
  }

  /** One who cancelled may still be on its way out: the hub counts it as gone. */
  #takeSequence(): Promise<LlamaContextSequence> {
    const free = this.#loaded().sequences.pop();
    return free ? Promise.resolve(free) : new Promise(done => { this.#wanting.push(done); });
  }

  #giveBack(sequence: LlamaContextSequence): void {
    const next = this.#wanting.shift();
    if (next) next(sequence);
    else this.#loaded().sequences.push(sequence);
  }

  #loaded(): Held {
    if (!this.#held) throw new WorkerFailure('failed', 'no model is loaded');
    return this.#held;
  }

  async #start({ file, gpu, maxThreads }: LoadOptions): Promise<Opened> {
    const library = await importLibrary();
    const info = await checkedFile(library, file);
    try {
      const llama = await library.getLlama({
        gpu, build: 'never', skipDownload: true, progressLogs: false, maxThreads: maxThreads === 0 ? freeCores() : maxThreads, logLevel: library.LlamaLogLevel.error,
        logger: (_level, message) => { this.#logged = [...this.#logged, message.trim()].slice(-3); },
      });
      return { library, llama, info };
    } catch (error) {
      throw new WorkerFailure('notInstalled', `no back end of llama.cpp for ${process.platform}-${process.arch} is installed: ${(error as Error).message}`);
    }
  }

  async #predict({ library, llama, info }: Opened, options: LoadOptions): Promise<Prediction> {
    const insights = await library.GgufInsights.from(info, llama);
    await checkWhole(options.file, info, insights.modelSize);
    const predicted = await predictMemory(insights, llama, options);
    return embeds(info) ? { ...predicted, embeds: true } : predicted;
  }

  #loadFailure(error: Error): WorkerFailure {
    if (error instanceof WorkerFailure) return error;
    const memory = /memory|alloc/i.test(`${error.name} ${error.message} ${this.#logged.join(' ')}`);
    return new WorkerFailure(memory ? 'memory' : 'badFile', `the model was not loaded: ${[error.message, ...this.#logged].join('; ')}`);
  }
}

/** One that pools what it reads into a vector, or is of a kind that only reads, answers nothing. */
const embeds = ({ metadata, architectureMetadata }: Opened['info']): boolean =>
  Number(architectureMetadata.pooling_type ?? 0) > 0 || /bert/.test(metadata.general.architecture);

/** Threads that wait for a core that others use make all of them slow: what the last minute left free, where the system tells. */
const freeCores = (): number => Math.max(1, Math.floor(os.availableParallelism() - (os.loadavg()[0] ?? 0)));

const importLibrary = async (): Promise<Library> => {
  try {
    return await import('node-llama-cpp');
  } catch (error) {
    throw new WorkerFailure('notInstalled', `the library that runs models is not installed: ${(error as Error).message}`);
  }
};
