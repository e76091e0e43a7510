import * as z from 'zod';

/** What a repository may ask this machine to do only when a person has agreed: run its code, send to its addresses. */
export const trustedThings = ['plugin', 'webhook'] as const;
export type TrustedThing = (typeof trustedThings)[number];

/** A person's word for one content. */
export const trust = z.object({
  what: z.enum(trustedThings), name: z.string(),
  /** SHA-256 (hex) of what was agreed to: another content needs another word. */
  hash: z.string(),
  actor: z.string(), at: z.number(),
});
export type Trust = z.infer<typeof trust>;
