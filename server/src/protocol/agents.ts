import * as z from 'zod';

/** What an agent of the hub's own can be: one that oversees plans, or one that takes a task. Whoever reviews comes with the latter. */
export const agentTiers = ['executive', 'implementer'] as const;
export type AgentTier = (typeof agentTiers)[number];

/** `waiting`: what it did is reviewed, and a person says whether it leaves the worktree. */
export const agentStates = ['running', 'paused', 'waiting', 'ended'] as const;
export type AgentState = (typeof agentStates)[number];

/** `stopped`: by somebody, or by a limit. `done`: an executive has nothing more to oversee. */
export const agentOutcomes = ['landed', 'done', 'stopped'] as const;

/** Whether a person says yes before what it did leaves its worktree. */
export const approvals = ['ask', 'auto'] as const;

/** What it may use up. Where one is reached it is stopped. */
export const agentLimits = z.object({
  /** Answers of the model that were asked for. */
  steps: z.int().min(1).max(1_000),
  /** At work, without the time it was paused or waited for a person. */
  timeMs: z.int().min(1_000).max(24 * 3_600_000),
  /** That the model read and wrote, its reviewer's included. */
  tokens: z.int().min(1).max(100_000_000),
});
export type AgentLimits = z.infer<typeof agentLimits>;

export const reviewVerdicts = ['approve', 'reject'] as const;

/** What a reviewer, or a person, said of a commit of an agent. */
export const agentReview = z.object({
  at: z.number(), by: z.string(), verdict: z.enum(reviewVerdicts), commit: z.string(),
  reasons: z.array(z.string()),
});
export type AgentReview = z.infer<typeof agentReview>;

/** An agent that the hub runs with a model. */
export const agent = z.object({
  /** `a-` and eight letters or digits. */
  id: z.string(),
  /** As whom it acts: rights are this actor's, out of the rules and of what was handed on to it. */
  actor: z.string(),
  /** Who reviews what it did: never itself. */
  reviewer: z.string(),
  tier: z.enum(agentTiers),
  goal: z.string(), targets: z.array(z.string()),
  /** What it may write within its rights, as globs. */
  paths: z.array(z.string()),
  /** The piece of a plan that it does; of an executive the plan. */
  task: z.string().optional(), plan: z.string().optional(),
  /** Of an executive: implementers at once. */
  atOnce: z.number().optional(),
  /** The executive that started it. */
  parent: z.string().optional(),
  limits: agentLimits, approval: z.enum(approvals), model: z.string(),
  startedBy: z.string(), startedAt: z.number(),
  state: z.enum(agentStates),
  /** In a few words what it did last. */
  doing: z.string(),
  /** Why it is paused or waits. */
  why: z.string().optional(),
  steps: z.number(), tokens: z.number(), timeMs: z.number(),
  intent: z.string().optional(), worktree: z.string().optional(), branch: z.string().optional(),
  /** The commit that its worktree began with. */
  base: z.string().optional(),
  /** Oldest first. */
  reviews: z.array(agentReview),
  ended: z.object({ at: z.number(), outcome: z.enum(agentOutcomes), why: z.string() }).optional(),
});
export type Agent = z.infer<typeof agent>;

export const transcriptKinds = ['asked', 'answered', 'observed', 'did'] as const;

/** One line of what an agent was asked, answered, did, and was told of it. Secrets that can be told are left out. */
export const transcriptEntry = z.object({
  at: z.number(), step: z.number(), kind: z.enum(transcriptKinds),
  /** The agent itself, or its reviewer. */
  who: z.string(), text: z.string(),
  /** Of what was answered: all of it. Said again to the same questions it comes to the same. */
  answer: z.unknown().optional(),
});
export type TranscriptEntry = z.infer<typeof transcriptEntry>;

/** A file as it was when an agent began, and as it left it. Null: there is none, or it is no text. */
export const agentChange = z.object({ path: z.string(), was: z.string().optional(), before: z.string().nullable(), now: z.string().nullable() });
export type AgentChange = z.infer<typeof agentChange>;
