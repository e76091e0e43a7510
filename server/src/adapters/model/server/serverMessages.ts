import * as z from 'zod';

/** What a server that speaks as OpenAI's does says, as far as it is looked at: servers add much, and leave out some. */

const count = z.int().min(0);
const usage = z.object({ prompt_tokens: count, completion_tokens: count.optional() }).nullish();

export const failure = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

/** One event of a streamed answer. */
export const chunk = z.object({
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() })).default([]),
  usage,
});

/** From a server that does not stream. */
export const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }), finish_reason: z.string().nullish() })).min(1),
  usage,
});

export const embeddings = z.object({ data: z.array(z.object({ index: count.optional(), embedding: z.array(z.number()).min(1) })), usage });

export const modelList = z.object({ data: z.array(z.object({ id: z.string() })) });
