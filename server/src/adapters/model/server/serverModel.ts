import type { ServerChoice } from '../../../model/modelChoice.ts';
import { ModelError, type Embedded, type EmbedRequest, type Generated, type GenerateRequest, type Model, type ModelStatus } from '../../../ports/model.ts';
import { ModelGuard } from '../modelGuard.ts';
import { readChat } from './readChat.ts';
import { ServerCalls, type Env } from './serverCalls.ts';
import { embeddings } from './serverMessages.ts';
import { strictSchema } from './strictSchema.ts';

export interface ServerModelOptions {
  /** Where a key is looked up. */
  readonly env: Env;
  /** So long it is left alone after failures in a row, ms. */
  readonly restMs: number;
}

/** Texts in one request for embeddings. */
const textsAtOnce = 64;

/** A model on a server that speaks as OpenAI's does. */
export class ServerModel implements Model {
  readonly name: string;
  readonly #calls: ServerCalls;
  readonly #guard: ModelGuard;
  #ending = new AbortController();
  #hasAnswered = false;

  constructor(private readonly choice: ServerChoice, { env, restMs }: ServerModelOptions) {
    this.name = choice.name;
    this.#calls = new ServerCalls(choice, env);
    this.#guard = new ModelGuard({ name: choice.name, places: choice.sequences, restMs });
  }

  async generate(request: GenerateRequest): Promise<Generated> {
    return this.#during(request, async signal => {
      const started = performance.now();
      const response = await this.#calls.ask('/chat/completions', chatOf(this.choice.model, request), signal);
      const { text, stopped, promptTokens, tokens } = await readChat(this.#calls, response, request, signal);
      return { text, stopped, promptTokens: promptTokens ?? Math.ceil((request.system.length + request.prompt.length) / 4), tokens, tookMs: performance.now() - started };
    });
  }

  async embed(request: EmbedRequest): Promise<Embedded> {
    return this.#during(request, async signal => {
      const vectors: (readonly number[])[] = [];
      for (let at = 0; at < request.texts.length; at += textsAtOnce) vectors.push(...await this.#embedSome(request.texts.slice(at, at + textsAtOnce), signal));
      if (new Set(vectors.map(it => it.length)).size > 1) throw new ModelError('badAnswer', `${this.name} gave vectors of different lengths`);
      // What a server cuts off it does not say.
      return { vectors, cut: 0 };
    });
  }

  status(): ModelStatus {
    const { turns, isResting, lastFault } = this.#guard;
    return { name: this.name, state: isResting ? 'resting' : this.#hasAnswered ? 'ready' : 'unloaded', contextSize: this.choice.contextSize, running: turns.running, waiting: turns.waiting, crashes: 0, lastFault };
  }

  async unload(): Promise<void> {
    this.#ending.abort(new ModelError('cancelled', 'the model was unloaded'));
    this.#ending = new AbortController();
  }

  async #embedSome(texts: readonly string[], signal: AbortSignal): Promise<readonly (readonly number[])[]> {
    const response = await this.#calls.ask('/embeddings', { model: this.choice.model, input: texts, encoding_format: 'float' }, signal);
    const { data } = await this.#calls.json(response, embeddings, signal);
    const vectors = [...data].map((it, at) => ({ ...it, index: it.index ?? at })).sort((a, b) => a.index - b.index);
    if (vectors.length !== texts.length || vectors.some((it, at) => it.index !== at)) throw new ModelError('badAnswer', `${this.name} gave ${vectors.length} vectors for ${texts.length} texts`);
    return vectors.map(it => it.embedding);
  }

  #during<T>(request: EmbedRequest | GenerateRequest, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return this.#guard.during(request, async () => {
      const late = new AbortController();
      const timer = setTimeout(() => { late.abort(new ModelError('timeout', `the model took longer than ${request.limitMs} ms`)); }, request.limitMs);
      try {
        const done = await work(AbortSignal.any([late.signal, this.#ending.signal, ...(request.signal ? [request.signal] : [])]));
        this.#hasAnswered = true;
        return done;
      } finally {
        clearTimeout(timer);
      }
    });
  }
}

const chatOf = (model: string, { system, prompt, schema, maxTokens, temperature, seed }: GenerateRequest): object => ({
  model, stream: true, stream_options: { include_usage: true }, max_tokens: maxTokens, temperature: temperature ?? 0, ...(seed !== undefined && { seed }),
  messages: [...(system === '' ? [] : [{ role: 'system', content: system }]), { role: 'user', content: prompt }],
  ...(schema && { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: strictSchema(schema) } } }),
});
