import * as z from 'zod';

/** Work that nobody declared, told in the words of an intent. */
export const inferredWork = z.object({
  side: z.string(), root: z.string(),
  /** Who works there, when known. */
  actor: z.string().optional(),
  /** One line. */
  goal: z.string(),
  /** Whose words the goal is in. */
  goalFrom: z.enum(['symbols', 'model']),
  model: z.string().optional(),
  targets: z.array(z.string()),
  /** How many it changed. */
  files: z.int(),
});
export type InferredWork = z.infer<typeof inferredWork>;

/** An intent that may mean the same work as another. */
export const alikeIntent = z.object({
  id: z.string(), actor: z.string(), goal: z.string(),
  /** From 0 to 1. */
  likeness: z.number(),
  /** How that was told. */
  by: z.enum(['words', 'embedding']),
});
export type AlikeIntent = z.infer<typeof alikeIntent>;
