import * as z from 'zod';
import type { Prompt } from '../prompt.ts';

export interface NamedWork { readonly goal: string }

/** What somebody is doing who has not said so. */
export const nameWork: Prompt<NamedWork, 'changes'> = {
  name: 'name-work', version: 1,
  system: 'You say in one line what a programmer is working on. You answer with JSON only. You name only what the material names, in its very spelling.',
  facts: { changes: 'what was changed, a line each: kind:file#symbol=what was done' },
  ask: 'Say what the work is for ("goal"), as one would write the first line of a commit: a verb first, at most 70 characters, no full stop.',
  schema: z.object({ goal: z.string().min(8).max(90) }),
  maxTokens: 120,
};
