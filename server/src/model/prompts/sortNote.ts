import * as z from 'zod';
import type { Prompt } from '../prompt.ts';

export interface SortedNote {
  readonly kind: 'question' | 'task' | 'report';
  readonly urgent: boolean;
  readonly title: string;
  readonly words: readonly string[];
}

/** What a model is measured with (`interlock model bench`): short, with each sort of value that other prompts ask for. */
export const sortNote: Prompt<SortedNote, 'note'> = {
  name: 'sort-note', version: 1,
  system: 'You sort notes of programmers. You answer with JSON only.',
  facts: { note: 'a note' },
  ask: 'Say what kind of note it is, whether it is urgent, a title of a few words, and up to three words to find it by.',
  schema: z.object({
    kind: z.enum(['question', 'task', 'report']), urgent: z.boolean(), title: z.string().min(1).max(40), words: z.array(z.string().min(1).max(16)).max(3),
  }),
  maxTokens: 400,
};
