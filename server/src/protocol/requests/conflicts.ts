import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { conflict, intent, notAssessed } from '../shapes.ts';
import { conflictKinds, resolutionWays, severities } from '../words.ts';

const id = z.string().regex(/^c-[a-z0-9]{8,64}$/, 'a conflict id looks like c-5f0a91c2d7e83b46; list them with: interlock conflicts');

/** Declared and observed conflicts together, most severe first. */
export const listConflicts = defineRequest({
  name: 'conflict/list', summary: 'Conflicts, most severe first.', access: 'read',
  input: z.object({
    open: z.boolean().default(false),
    severity: z.array(z.enum(severities)).max(3).default([]),
    kind: z.array(z.enum(conflictKinds)).max(20).default([]),
    intent: z.string().max(100).optional(),
    /** Only those that the caller has a part in: by an intent, by an edit, or by the worktree it calls from. */
    mine: z.boolean().default(false),
    limit: z.int().min(1).max(10_000).default(200),
  }),
  output: z.object({ conflicts: z.array(conflict), notAssessed: z.array(notAssessed), total: z.number() }),
  cli: { command: 'conflicts' },
});

export const showConflict = defineRequest({
  name: 'conflict/show', summary: 'One conflict with its intents.', access: 'read',
  input: z.object({ id }), output: z.object({ conflict, intents: z.array(intent) }),
  cli: { command: 'conflict show', positionals: ['id'] },
});

/** Records who resolved it, how and why. `narrow` wants the intent narrowed first; `sequence` wants `first`. */
export const resolveConflict = defineRequest({
  name: 'conflict/resolve', summary: 'Resolve a conflict: sequence, narrow, accept or merge.', access: 'write',
  input: z.object({
    id, by: z.enum(resolutionWays), note: z.string().trim().min(1).max(2_000),
    /** With `sequence`: the intent or side that goes first. Default: the one that was declared first. */
    first: z.string().max(200).optional(),
  }),
  output: z.object({ conflict }),
  cli: { command: 'resolve', positionals: ['id'] },
});
