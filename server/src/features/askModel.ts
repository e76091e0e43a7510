import { withoutSecrets } from '../engine/redactSecrets.ts';
import { decide, type Decided } from '../model/decide.ts';
import { promptTexts, type Prompt } from '../model/prompt.ts';
import { ModelError, type Model } from '../ports/model.ts';
import type { Call, HubContext } from './feature.ts';

/** What a model decided, or why there is nothing, in a sentence for a person. */
export type Asked<T> = Decided<T> | { readonly none: string };

export interface Asking<T, F extends string> {
  readonly prompt: Prompt<T, F>;
  /** @param room for all of them together, characters */
  readonly facts: (room: number) => Readonly<Record<F, string>>;
  /** For each try, ms. */
  readonly limitMs: number;
}

/** A token has at least so many characters in most texts; code has fewer. */
const charsPerToken = 2.5;

/**
 * Asks the model that is chosen, if there is one, for a caller. Secrets that can be told are taken out before: a model may be on another machine.
 * Never rejects for what a model does.
 */
export const askModel = async <T, F extends string>({ models }: Pick<HubContext, 'models'>, { actor, author, signal }: Pick<Call, 'actor' | 'author' | 'signal'>, { prompt, facts, limitMs }: Asking<T, F>): Promise<Asked<T>> => {
  let model: Model | undefined;
  try {
    model = await models.of('text');
    if (!model) return { none: 'No model was asked: none is chosen.' };
    const room = roomIn(model, prompt);
    if (room < 1) return { none: `${model.name} was not asked: its context is too short for the question.` };
    const given = facts(room);
    const clean = Object.fromEntries(Object.entries<string>(given).map(([name, text]) => [name, withoutSecrets(text)])) as Record<F, string>;
    return await decide(model, prompt, clean, { asker: actor, priority: author.kind === 'person' ? 'person' : 'agent', limitMs, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ModelError)) throw error;
    return { none: model ? `${model.name} was asked and gave no answer that counts: ${error.message}` : `No model was asked: ${error.message}` };
  }
};

/** Characters that a model can take beside the words of the prompt itself and its answer. */
const roomIn = (model: Model, prompt: Prompt<unknown>): number => {
  const { contextSize, loaded } = model.status();
  const empty = Object.fromEntries(Object.keys(prompt.facts).map(name => [name, '']));
  const { system, prompt: asked } = promptTexts(prompt, empty);
  return Math.floor((Math.min(contextSize, loaded?.contextSize ?? contextSize) - prompt.maxTokens) * charsPerToken) - system.length - asked.length;
};
