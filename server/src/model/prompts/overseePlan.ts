import * as z from 'zod';
import type { Prompt } from '../prompt.ts';

export interface Oversight {
  readonly note: string;
  /** Tasks that an implementer is to begin. */
  readonly start: readonly string[];
  readonly stop: readonly { readonly agent: string; readonly why: string }[];
}

/** Nothing can be named but these. */
export interface Choices { readonly tasks: readonly string[]; readonly agents: readonly string[]; readonly mostStarts: number }

export const overseePlan = ({ tasks, agents, mostStarts }: Choices): Prompt<Oversight, 'plan' | 'agents' | 'risks'> => ({
  name: 'oversee-plan', version: 1,
  system: 'You oversee programmers who carry out a plan at the same time. You begin tasks that do not stand in each other\'s way, and end work that has gone astray. You answer with JSON only.',
  facts: { plan: 'the plan and how far it is', agents: 'who works on it', risks: 'where work lies beside the plan or collides' },
  ask: 'Say which tasks are to be begun now, fewer rather than too many, and which agents are to be stopped, with the reason. Say in "note" why, in a sentence. Leave both lists empty to wait.',
  schema: z.object({
    note: z.string().max(400), start: z.array(oneOf(tasks)).max(mostStarts),
    stop: z.array(z.object({ agent: oneOf(agents), why: z.string().min(1).max(300) })).max(agents.length),
  }),
  maxTokens: 600,
});

/** Where there is nothing to choose, nothing can be said. */
const oneOf = (all: readonly string[]): z.ZodType<string> => (all.length === 0 ? z.string().max(0) : z.enum(all));
