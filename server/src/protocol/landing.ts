import * as z from 'zod';

/** How two lines of work become one: a merge commit (none where the target can simply move on), or one commit with all of it. */
export const landingMethods = ['merge', 'squash'] as const;

/** What has been done and is on disk; after a crash the next hub goes on from it, or takes it back. */
export const landingSteps = ['begun', 'merged', 'checked', 'moved'] as const;
export type LandingStep = (typeof landingSteps)[number];

/** An intent's branch on its way into another one. */
export const landing = z.object({
  id: z.string(), intent: z.string(), actor: z.string(), startedAt: z.number(),
  /** The branch that lands, and its commit then. */
  branch: z.string(), head: z.string(),
  /** The branch it lands in, and its commit before. */
  target: z.string(), from: z.string(),
  method: z.enum(landingMethods),
  /** Run on the merged tree before anything is moved. */
  check: z.string().optional(),
  step: z.enum(landingSteps),
  /** What the target is moved to. */
  commit: z.string().optional(),
  ended: z.object({ at: z.number(), outcome: z.enum(['landed', 'undone']), why: z.string().optional() }).optional(),
});
export type Landing = z.infer<typeof landing>;
