import * as z from 'zod';
import { defineRequest } from '../request.ts';
import { note } from '../shapes.ts';
import { noteKinds } from '../words.ts';

const intentId = z.string().regex(/^i-[a-z0-9]{8}$/, 'an intent id looks like i-3k9x2m1q; list them with: interlock intent list');

export const recordNote = defineRequest({
  name: 'note/record', summary: 'Keep a decision or how far work has come, for everybody who comes later.', access: 'write',
  input: z.object({
    kind: z.enum(noteKinds).default('decision'), text: z.string().trim().min(1, 'must not be empty').max(4_000), why: z.string().trim().min(1).max(4_000).optional(),
    tags: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
    /** The work it is about. */
    intent: intentId.optional(),
  }),
  output: z.object({ note }),
  cli: { command: 'note record', positionals: ['text'], flags: { tags: 'tag' } },
});

/** All words have to be in it; a word also finds longer ones that begin with it. */
export const searchNotes = defineRequest({
  name: 'note/search', summary: 'Decisions and progress, newest first.', access: 'read',
  input: z.object({
    words: z.string().max(500).default(''), kind: z.array(z.enum(noteKinds)).max(2).default([]), actor: z.string().max(200).optional(),
    intent: intentId.optional(), limit: z.int().min(1).max(1_000).default(50),
  }),
  output: z.object({ notes: z.array(note), total: z.number() }),
  cli: { command: 'note search', positionals: ['words'] },
});
