import * as z from 'zod';
import { ModelError, type GenerateRequest, type Model } from '../ports/model.ts';
import { promptTexts, type Prompt } from './prompt.ts';

export interface Decided<T> {
  readonly value: T;
  /** `name@version` of the prompt. */
  readonly prompt: string;
  readonly model: string;
  /** How often the model was asked: an answer outside of what the grammar can say is not taken. */
  readonly tries: number;
  readonly tokens: number;
}

export type DecideOptions = Pick<GenerateRequest, 'asker' | 'priority' | 'limitMs' | 'signal'> & {
  /** Told with each piece what there is of the answer, which is no value yet; anew with each try. */
  readonly onAnswer?: ((soFar: string) => void) | undefined;
  readonly temperature?: number;
  readonly seed?: number;
};

/** A second answer is drawn, not the same again. */
const mostTries = 2;
const secondTemperature = 0.7;

/**
 * The only way by which a model's words come to anything: they are a value of the prompt's schema, or nothing. The value is data; what may be
 * done with it is for the caller to check as if a stranger had sent it.
 * @throws ModelError `badAnswer` where the model gave no such value, else as the model says
 */
export const decide = async <T, F extends string>(model: Model, prompt: Prompt<T, F>, facts: Readonly<Record<F, string>>, { onAnswer, ...options }: DecideOptions): Promise<Decided<T>> => {
  const texts = promptTexts(prompt, facts);
  const schema = grammarSchema(prompt.schema);
  let tokens = 0;
  let why = '';
  for (let tries = 1; tries <= mostTries; tries++) {
    const drawn = tries === 1 ? {} : { temperature: secondTemperature, seed: (options.seed ?? 0) + tries };
    let soFar = '';
    const heard = onAnswer && { onText: (piece: string) => { onAnswer(soFar += piece); } };
    const said = await model.generate({ ...texts, schema, maxTokens: prompt.maxTokens, ...options, ...drawn, ...heard });
    tokens += said.tokens;
    const read = said.stopped === 'length' ? `it was not done after ${said.tokens} tokens` : readAnswer(prompt.schema, said.text);
    if (typeof read !== 'string') return { value: read.value, prompt: `${prompt.name}@${prompt.version}`, model: model.name, tries, tokens };
    why = read;
  }
  throw new ModelError('badAnswer', `${model.name} gave no answer that can be used to "${prompt.name}": ${why}`);
};

/** The value, or what is wrong. */
const readAnswer = <T>(schema: z.ZodType<T>, text: string): { readonly value: T } | string => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'it is no JSON';
  }
  const read = schema.safeParse(parsed);
  return read.success ? { value: read.data } : z.prettifyError(read.error);
};

/** As a grammar takes it. Bounds of numbers and patterns are left to the reading of the answer. */
const grammarSchema = (schema: z.ZodType): Readonly<Record<string, unknown>> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>;
  return rest;
};
