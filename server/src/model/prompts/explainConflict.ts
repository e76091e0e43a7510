import * as z from 'zod';
import type { Prompt } from '../prompt.ts';

export interface ExplainedConflict {
  readonly what: string;
  readonly consequence: string;
  /** Letters of ways out, best first. */
  readonly ranking: readonly string[];
  readonly because: string;
}

const sentence = z.string().min(10).max(300);

/** @param ways the letters of the ways out that can be taken, at least one */
export const explainConflict = (ways: readonly [string, ...string[]]): Prompt<ExplainedConflict, 'conflict' | 'ways' | 'lines'> => ({
  name: 'explain-conflict', version: 1,
  system: 'You explain to programmers where their parallel work collides. You answer with JSON only. You name only what the material names, in its very spelling, and claim nothing that is not in it.',
  facts: { conflict: 'the conflict', ways: 'ways out, by letter', lines: 'lines of both sides' },
  ask: 'Say in one sentence what collides ("what") and in one sentence what happens if both land as they are ("consequence"). Rank the letters of the ways out, best first ("ranking"), and say in one sentence why the first is best ("because").',
  schema: z.object({ what: sentence, consequence: sentence, ranking: z.array(z.enum(ways)).min(1).max(ways.length), because: sentence }),
  maxTokens: 500,
});
