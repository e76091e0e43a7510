import { ModelError, type Embedded, type Generated, type GenerateRequest, type Model, type ModelStatus } from '../../ports/model.ts';
import type { EditorOffer } from '../../ports/models.ts';
import { ModelGuard } from './modelGuard.ts';

/** An editor's model is asked one thing at a time by each window: how many it takes is not told. */
const places = 1;
const charsPerToken = 3;
/** A token has seldom more characters: what is longer did not hold to what it was asked. */
const mostCharsPerToken = 64;

/** A model of an editor, asked through one of its windows. It knows no grammar: the schema stands in words, and the answer is looked at like all others. */
export class EditorModel implements Model {
  readonly name: string;
  readonly #guard: ModelGuard;
  #ending = new AbortController();
  #hasAnswered = false;

  constructor(private readonly offer: EditorOffer, { restMs }: { readonly restMs: number }) {
    this.name = offer.name;
    this.#guard = new ModelGuard({ name: offer.name, places, restMs });
  }

  generate(request: GenerateRequest): Promise<Generated> {
    return this.#guard.during(request, async () => {
      const { system, prompt, schema, maxTokens, limitMs } = request;
      const asked = schema ? `${prompt}\n\nAnswer with one JSON document of this JSON schema, and nothing around it:\n${JSON.stringify(schema)}` : prompt;
      const started = performance.now();
      const late = new AbortController();
      const timer = setTimeout(() => { late.abort(new ModelError('timeout', `the model took longer than ${limitMs} ms`)); }, limitMs);
      try {
        const said = await this.offer.ask({ system, prompt: asked, maxTokens }, AbortSignal.any([late.signal, this.#ending.signal, ...(request.signal ? [request.signal] : [])]));
        if (said.length > maxTokens * mostCharsPerToken) throw new ModelError('badAnswer', `${this.name} went on beyond the ${maxTokens} tokens that were asked for`);
        const text = schema ? withoutFence(said) : said;
        this.#hasAnswered = true;
        request.onText?.(text);
        return { text, stopped: 'end', promptTokens: Math.ceil((system.length + asked.length) / charsPerToken), tokens: Math.ceil(said.length / charsPerToken), tookMs: performance.now() - started };
      } catch (error) {
        throw late.signal.aborted ? late.signal.reason : error instanceof ModelError ? error : new ModelError('failed', `${this.name}: ${(error as Error).message}`);
      } finally {
        clearTimeout(timer);
      }
    });
  }

  embed(): Promise<Embedded> { return Promise.reject(new ModelError('failed', `${this.name} makes no embeddings`)); }

  status(): ModelStatus {
    const { turns, isResting, lastFault } = this.#guard;
    return { name: this.name, state: isResting ? 'resting' : this.#hasAnswered ? 'ready' : 'unloaded', contextSize: this.offer.contextSize, running: turns.running, waiting: turns.waiting, crashes: 0, lastFault };
  }

  async unload(): Promise<void> {
    this.#ending.abort(new ModelError('cancelled', 'the model was unloaded'));
    this.#ending = new AbortController();
  }
}

/** Models of chats like to set a fence around what is code. */
const withoutFence = (text: string): string => /^\s*```(?:json)?\s*\n([^]*?)\n\s*```\s*$/.exec(text)?.[1] ?? text;
