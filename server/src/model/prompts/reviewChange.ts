import * as z from 'zod';
import type { Prompt } from '../prompt.ts';

export interface ChangeReview { readonly verdict: 'approve' | 'reject'; readonly reasons: readonly string[] }

/** Asked only where rules, conflicts and the check say nothing against a change: it may find more, and can excuse nothing. */
export const reviewChange: Prompt<ChangeReview, 'goal' | 'targets' | 'diff' | 'checked'> = {
  name: 'review-change', version: 1,
  system: 'You review changes of programmers. You are exact and fair: you reject what does not reach its goal, breaks something or does more than it should. You answer with JSON only.',
  facts: { goal: 'the goal of the change', targets: 'what was declared that it changes', diff: 'the change', checked: 'what was checked already' },
  ask: 'Say whether the change is good as it is. Reject it where it misses the goal, is wrong, or does what nobody asked for, and give each reason in one sentence that says what to do. Approve it else, without reasons.',
  schema: z.object({ verdict: z.enum(['approve', 'reject']), reasons: z.array(z.string().min(1).max(400)).max(5) }),
  maxTokens: 600,
};
