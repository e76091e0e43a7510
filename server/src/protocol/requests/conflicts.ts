import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { conflict, conflictId, intent, notAssessed, thread } from '../shapes.ts';
import { turns } from '../turns.ts';
import { conflictKinds, resolutionWays, severities } from '../words.ts';

/** Declared and observed conflicts together: open ones first, then most severe first. */
export const listConflicts = defineRequest({
  name: 'conflict/list', summary: 'Conflicts: open ones first, then most severe first.', access: 'read',
  input: z.object({
    open: z.boolean().default(false),
    severity: z.array(z.enum(severities)).max(3).default([]),
    kind: z.array(z.enum(conflictKinds)).max(20).default([]),
    intent: z.string().max(100).optional(),
    /** Only those that the caller has a part in: by an intent, by an edit, or by the worktree it calls from. */
    mine: z.boolean().default(false),
    /** The `cursor` of an earlier answer: only what is new or other since then. One that the hub does not know counts for nothing. */
    cursor: z.string().max(100).optional(),
    limit: z.int().min(1).max(10_000).default(200),
  }),
  output: z.object({
    conflicts: z.array(conflict), notAssessed: z.array(notAssessed), total: z.number(),
    /** Of this moment: handed in again, it asks for what came since. */
    cursor: z.string(),
    /** With `mine`. */
    ...turns.shape,
  }),
  cli: { command: 'conflicts' },
});

/** With what was said of it, and how it was resolved before. */
export const showConflict = defineRequest({
  name: 'conflict/show', summary: 'One conflict with its intents and what was said of it.', access: 'read',
  input: z.object({ id: conflictId }), output: z.object({ conflict, intents: z.array(intent), thread: thread.optional() }),
  cli: { command: 'conflict show', positionals: ['id'] },
});

/** `sequence` lets the others wait, `merge` combines two intents, `narrow` is for edits that were taken back: an intent is narrowed by itself. */
export const resolveConflict = defineRequest({
  name: 'conflict/resolve', summary: 'Resolve a conflict: sequence, narrow, accept or merge.', access: 'write',
  input: z.object({
    id: conflictId, by: z.enum(resolutionWays), note: z.string().trim().min(1).max(2_000),
    /** With `sequence`: the intent or side that goes first. Default: the one that was declared first. */
    first: z.string().max(200).optional(),
    /** With `merge`: the intent that stays; the other is abandoned, and what it touches goes over. Default: the one that was declared first. */
    into: z.string().max(100).optional(),
    /** With `accept`: how long the risk is taken; then the conflict is open again. Default: for good. */
    forMs: z.int().min(60_000, 'at least one minute').max(366 * 24 * 3_600_000, 'at most 366 days').optional(),
  }),
  output: z.object({
    conflict,
    /** With `merge`: the intent that stays, and what it collides with now. */
    intent: intent.optional(), conflicts: z.array(conflict).optional(), notAssessed: z.array(notAssessed).optional(),
  }),
  cli: { command: 'resolve', positionals: ['id'], flags: { forMs: 'for' } },
});

const why = z.string().trim().min(1).max(2_000);
const changed = z.object({ conflict, thread });

export const commentConflict = defineRequest({
  name: 'conflict/comment', summary: 'Say something about a conflict; all who have a part in it can read it.', access: 'write',
  input: z.object({ id: conflictId, text: z.string().trim().min(1).max(10_000) }), output: changed,
  cli: { command: 'conflict comment', positionals: ['id', 'text'] },
});

export const reopenConflict = defineRequest({
  name: 'conflict/reopen', summary: 'Open a resolved conflict again.', access: 'write',
  input: z.object({ id: conflictId, why }), output: changed,
  cli: { command: 'conflict reopen', positionals: ['id'] },
});

/** For tiers that decide, and people. */
export const rateConflict = defineRequest({
  name: 'conflict/rate', summary: 'Give a conflict another severity, with a reason.', access: 'write',
  input: z.object({
    id: conflictId, why,
    /** Absent: it has the one again that was found. */
    severity: z.enum(severities).optional(),
  }),
  output: changed,
  cli: { command: 'conflict rate', positionals: ['id', 'severity'] },
});
