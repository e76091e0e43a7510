import { guessTokens } from '../engine/context/tokens.ts';
import { ModelError, type Embedded, type EmbedRequest, type Generated, type GenerateRequest, type Model, type ModelStatus } from '../ports/model.ts';

/** A model of which somebody may use so much: it counts what is read and written, and answers no more when that is used up. */
export class MeteredModel implements Model {
  #used: number;
  #isSpent = false;

  /** @param budget tokens @param used of them before */
  constructor(private readonly model: Model, private readonly budget: number, used = 0) {
    this.#used = used;
  }

  get name(): string { return this.model.name; }

  /** Tokens. */
  get used(): number { return this.#used; }

  /** Something was asked for which nothing was left. */
  get isSpent(): boolean { return this.#isSpent; }

  async generate(request: GenerateRequest): Promise<Generated> {
    // What is asked is read first: told by a guess before, by the model after.
    const left = this.budget - this.#used - guessTokens(request.system) - guessTokens(request.prompt);
    this.#isSpent = left < 1;
    if (this.#isSpent) throw new ModelError('failed', `${this.#used} of ${this.budget} tokens are used, and what is asked next does not fit into the rest`);
    const said = await this.model.generate({ ...request, maxTokens: Math.min(request.maxTokens, left) });
    this.#used += said.promptTokens + said.tokens;
    return said;
  }

  embed(request: EmbedRequest): Promise<Embedded> { return this.model.embed(request); }

  status(): ModelStatus { return this.model.status(); }

  /** It is others' too. */
  async unload(): Promise<void> {}
}
