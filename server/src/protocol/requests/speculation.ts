import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { notAssessed } from '../shapes.ts';
import { mergedWork, speculationStanding } from '../speculation.ts';

const items = z.array(mergedWork);
const id = z.string().regex(/^m-(?:all|[0-9a-f]{12})$/, 'an id of merged work looks like m-0123456789ab; list them with: interlock merged list');

export const listMerged = defineRequest({
  name: 'speculation/list', summary: 'What the project\'s check says of the merged work of each pair of worktrees and of all, without merging anything.', access: 'read',
  input: z.object({}), output: z.object({ standing: speculationStanding, items, notAssessed: z.array(notAssessed) }),
  cli: { command: 'merged list' },
});

export const showMerged = defineRequest({
  name: 'speculation/show', summary: 'One merge that nobody made: what the check said of it.', access: 'read',
  input: z.object({ id }), output: z.object({ item: mergedWork, output: z.string() }),
  cli: { command: 'merged show', positionals: ['id'] },
});

/** Hours: a check takes as long as it takes, and there are many pairs. */
const longestMs = 4 * 60 * 60_000;

export const runMerged = defineRequest({
  name: 'speculation/run', summary: 'Check merged work now, whatever is known of it. Ends what it started when it is cancelled.', access: 'write',
  input: z.object({
    /** Default: all that can break each other. */
    ids: z.array(id).max(1_000).default([]),
  }),
  output: z.object({ items, notAssessed: z.array(notAssessed) }), limitMs: longestMs,
  cli: { command: 'merged run', flags: { ids: 'id' } },
});

export const confirmCheck = defineRequest({
  name: 'speculation/confirm', summary: 'Let a command be run on merged work in the background, as a person. It runs with your rights.', access: 'write',
  input: z.object({ command: z.string().trim().min(1).max(2_000) }),
  output: z.object({ standing: speculationStanding }),
  cli: { command: 'merged confirm', positionals: ['command'] },
});

export const withdrawCheck = defineRequest({
  name: 'speculation/withdraw', summary: 'Take back what was confirmed: the command is not run on merged work any more.', access: 'write',
  input: z.object({ command: z.string().trim().min(1).max(2_000) }),
  output: z.object({ standing: speculationStanding }),
  cli: { command: 'merged withdraw', positionals: ['command'] },
});
