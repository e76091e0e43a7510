import * as z from 'zod';
import { alikeIntent, inferredWork } from '../inferred.ts';
import { defineRequest } from '../request.ts';
import { conflict, intent, notAssessed } from '../shapes.ts';

/** Nothing is declared by it: what is seen is told in the words of an intent. */
export const listInferred = defineRequest({
  name: 'intent/inferred', summary: 'Work that is seen in worktrees and that nobody declared, as the intents it could be.', access: 'read',
  input: z.object({
    /** Only of this side. */
    side: z.string().max(500).optional(),
    /** Goals from the symbols alone, also where a model is chosen. */
    plain: z.boolean().default(false),
  }),
  output: z.object({ work: z.array(inferredWork), notes: z.array(z.string()) }), limitMs: 300_000,
  cli: { command: 'intent inferred' },
});

export const adoptInferred = defineRequest({
  name: 'intent/adopt', summary: 'Declare the work that is seen in a worktree as an intent of yours.', access: 'write',
  input: z.object({
    /** Default: the worktree one calls from. */
    side: z.string().max(500).optional(),
    /** Default: what is inferred. */
    goal: z.string().trim().min(1).max(2_000).optional(),
    /** What the goal is inferred from, symbols alone. */
    plain: z.boolean().default(false),
  }),
  output: z.object({ intent, conflicts: z.array(conflict), notAssessed: z.array(notAssessed), alike: z.array(alikeIntent).optional() }), limitMs: 120_000,
  cli: { command: 'intent adopt', positionals: ['side'] },
});
