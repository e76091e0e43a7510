import * as z from 'zod';

const atLeastOne = z.int().min(1);

/** A .gguf file that is run on this machine. */
export const fileChoice = z.strictObject({
  name: z.string(),
  /** Absolute. */
  file: z.string(),
  contextSize: atLeastOne,
  sequences: atLeastOne,
  gpu: z.union([z.literal('auto'), z.literal(false)]),
});
export type FileChoice = z.infer<typeof fileChoice>;

/** A server that speaks as OpenAI's does. */
export const serverChoice = z.strictObject({
  name: z.string(),
  /** Without a slash at its end, as `http://127.0.0.1:8080/v1`. */
  url: z.string(),
  /** What the server calls it. */
  model: z.string(),
  contextSize: atLeastOne,
  /** How many requests it gets at once. */
  sequences: atLeastOne,
  /** The variable of the environment that holds the key; the key itself is written nowhere. */
  keyFrom: z.string().optional(),
  /** A host other than this machine that a person allowed. */
  allowedHost: z.string().optional(),
});
export type ServerChoice = z.infer<typeof serverChoice>;

/** The model that a person chose. */
export const modelChoice = z.union([fileChoice, serverChoice]);
export type ModelChoice = z.infer<typeof modelChoice>;

export const isServer = (choice: ModelChoice): choice is ServerChoice => 'url' in choice;
