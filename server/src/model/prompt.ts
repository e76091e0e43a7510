import type * as z from 'zod';
import { fenced, fenceRule } from './fence.ts';

/**
 * What a model is asked to decide, as a file of `prompts`. Its words are ours alone: what others wrote goes in as facts. Whoever changes the
 * words counts up the version, so that a recorded answer tells which words it answers.
 */
export interface Prompt<T, F extends string = string> {
  readonly name: string;
  readonly version: number;
  readonly system: string;
  readonly ask: string;
  /** Names of the facts, and what they are. */
  readonly facts: Readonly<Record<F, string>>;
  /**
   * What the answer is. Texts and lists have a longest length and whole numbers few values (better: a choice), else a model may never end.
   * Of an answer that names things (an actor, a file), the choices are in the schema: what is not offered cannot be named.
   */
  readonly schema: z.ZodType<T>;
  readonly maxTokens: number;
}

/** The two texts that the model gets. */
export const promptTexts = <T, F extends string>(prompt: Prompt<T, F>, facts: Readonly<Record<F, string>>): { readonly system: string; readonly prompt: string } => ({
  system: `${prompt.system}\n${fenceRule}`,
  prompt: [...Object.entries<string>(prompt.facts).map(([name, what]) => fenced(what, facts[name as F])), prompt.ask].join('\n\n'),
});
