import { guessTokens } from '../engine/context/tokens.ts';
import { ModelError, type Embedded, type EmbedRequest, type Generated, type GenerateRequest, type Model, type ModelStatus } from '../ports/model.ts';
import type { Models } from '../ports/models.ts';

/** How much of models somebody may use, and used. */
export class Meter {
  #used: number;
  #isSpent = false;

  /** @param budget tokens that are read and written @param used of them before */
  constructor(private readonly budget: number, used = 0) {
    this.#used = used;
  }

  /** Tokens. */
  get used(): number { return this.#used; }

  /** Something was asked for which nothing was left. */
  get isSpent(): boolean { return this.#isSpent; }

  /** The same models, which answer this asker no more when its tokens are used up. */
  of(models: Models): Models {
    return {
      of: async use => {
        const model = await models.of(use);
        return model && new MeteredModel(model, this);
      },
      askable: async () => (await models.askable()).map(it => ({ ...it, model: new MeteredModel(it.model, this) })),
      records: models.records, chosen: () => models.chosen(),
    };
  }

  /** What is left for an answer. What is asked is read first: told by a guess before, by the model after. @throws ModelError */
  leftFor({ system, prompt }: GenerateRequest): number {
    const left = this.budget - this.#used - guessTokens(system) - guessTokens(prompt);
    this.#isSpent = left < 1;
    if (this.#isSpent) throw new ModelError('failed', `${this.#used} of ${this.budget} tokens are used, and what is asked next does not fit into the rest`);
    return left;
  }

  note({ promptTokens, tokens }: Generated): void { this.#used += promptTokens + tokens; }
}

class MeteredModel implements Model {
  constructor(private readonly model: Model, private readonly meter: Meter) {}

  get name(): string { return this.model.name; }

  async generate(request: GenerateRequest): Promise<Generated> {
    const said = await this.model.generate({ ...request, maxTokens: Math.min(request.maxTokens, this.meter.leftFor(request)) });
    this.meter.note(said);
    return said;
  }

  embed(request: EmbedRequest): Promise<Embedded> { return this.model.embed(request); }

  status(): ModelStatus { return this.model.status(); }

  /** It is others' too. */
  async unload(): Promise<void> {}
}
