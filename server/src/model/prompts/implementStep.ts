import * as z from 'zod';
import type { Prompt } from '../prompt.ts';

/** What an implementer does next. Nothing of it is done before it was checked. */
export interface ImplementStep {
  /** Why, in a sentence. */
  readonly note: string;
  /** Files whose text it wants to see next. */
  readonly read: readonly string[];
  /** `find` empty: a new file. */
  readonly edits: readonly { readonly path: string; readonly find: string; readonly replace: string }[];
  readonly remove: readonly string[];
  /** Nothing is left to be done, with these edits made. */
  readonly done: boolean;
  /** What was done, in a line. */
  readonly summary: string;
}

const path = z.string().min(1).max(300);

export const implementStep: Prompt<ImplementStep, 'goal' | 'targets' | 'paths' | 'context' | 'files' | 'past'> = {
  name: 'implement-step', version: 1,
  system: 'You are a careful programmer. You change files of a repository by replacing pieces of their text, in small steps. You answer with JSON only.',
  facts: {
    goal: 'the goal: what the repository should be able to do when you are done', targets: 'what was declared that you change', paths: 'the only files you may touch, as patterns',
    context: 'what matters of the repository', files: 'files as they are now', past: 'what came of your last steps, newest last',
  },
  ask: [
    'Say the next step towards the goal.',
    'In "edits" give pieces to replace: "find" is copied from the file as it is now, with enough lines to stand in it once, and "replace" is what stands there instead. An empty "find" makes a new file.',
    'In "read" name files that you have to see first. In "remove" name files that have to go. What was refused is not tried again in the same way.',
    'Set "done" when the goal is reached with these edits; say in "summary" what was done, in one line.',
  ].join('\n'),
  schema: z.object({
    note: z.string().max(400), read: z.array(path).max(4),
    edits: z.array(z.object({ path, find: z.string().max(4_000), replace: z.string().max(8_000) })).max(8),
    remove: z.array(path).max(4), done: z.boolean(), summary: z.string().max(160),
  }),
  // Of a model with little room; whoever asks knows how much there is.
  maxTokens: 600,
};
