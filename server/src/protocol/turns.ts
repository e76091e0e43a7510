import * as z from 'zod';

/** An intent of the caller that waited for others, `after`, and may go on. */
const free = z.object({ id: z.string(), goal: z.string(), after: z.array(z.string()) });
export type FreeIntent = z.infer<typeof free>;

/** An intent of the caller that others made wait, by resolving a conflict by sequence; `for`: who goes first. */
const waiting = z.object({
  id: z.string(), goal: z.string(),
  for: z.array(z.object({ id: z.string(), goal: z.string(), actor: z.string(), conflict: z.string(), by: z.string(), note: z.string(), at: z.number() })),
});
export type WaitingIntent = z.infer<typeof waiting>;

/** An intent of the caller that somebody else made part of another, `into`, and abandoned by that. */
const combined = z.object({
  id: z.string(), goal: z.string(), into: z.object({ id: z.string(), goal: z.string(), actor: z.string() }),
  conflict: z.string(), by: z.string(), note: z.string(), at: z.number(),
});
export type CombinedIntent = z.infer<typeof combined>;

/** Whose turn it is among the caller's intents and those they wait for, and which of them others combined with theirs. Absent where there is none to tell of. */
export const turns = z.object({ free: z.array(free).optional(), waiting: z.array(waiting).optional(), combined: z.array(combined).optional() });
export type Turns = z.infer<typeof turns>;
